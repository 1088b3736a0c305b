// The family name in a Chinese name: its first character, unless it begins with one of the names of two characters.

const COMPOUND = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 ' +
    '钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 西门 公西 漆雕 乐正 拓跋 轩辕 第五 梁丘 左丘 东里 司寇'
  ).split(' '),
);

/** The family name; of a name without a given name not more than one character, so that it never shows a whole name. */
export function surnameOf(name: string): string {
  const characters = [...name];
  const two = characters.slice(0, 2).join('');
  return characters.length > 2 && COMPOUND.has(two) ? two : (characters[0] ?? '');
}
