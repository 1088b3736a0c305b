// 命令行、账本文件，以及整份读写的其他文件。

import { amountKind, fileTrouble, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { CHOICE_NAMES } from '../names.ts';
import { argument, didYouMean, helpOn, inWords, quoted, spoken } from './refusals-phrases.ts';
import { policyValue } from './settings.ts';

const AMOUNTS = {
  money: '以元为单位，最多两位小数，例如 1999.90',
  quantity: '大于 0 的数，例如 2；只有小时可以带小数，例如 1.5',
  number: '只写数字，例如 12',
  signed: '带正负号的整数，例如 +5 或 -5',
  points: '大于 0 的整数，例如 50',
};

const UNWRITABLE = {
  folder: '这是文件夹，后面再写上文件名',
  'no-folder': '没有这个文件夹：核对一下，或先把它建好',
  long: '文件名太长，换一个短的',
  forbidden: '这里不让写：换一个文件夹，或在 Excel、WPS 里关掉它',
  full: '磁盘满了，腾出地方或换一个盘',
  other: '在 Excel 或 WPS 里关掉它，或换一个文件夹',
};

/** 能填的几个值：都有中文说法的，用中文；政策项的值照列表上的写法。 */
function choices(option: string, allowed: string): string {
  const values = allowed.split(' | ');
  if (/^[a-z]/i.test(option)) return values.map((value) => policyValue(option, value)).join(' | ');
  const words = values.flatMap((value) => CHOICE_NAMES.get(value) ?? []);
  return words.length === values.length ? words.join(' | ') : allowed;
}

export const ledgerRefusals = {
  'bad-date': ({ option, given }) => ({
    what: `${option} 要填日期，${quoted(given)}不是日期。`,
    hint: `${option} 2026-03-05，年份不能省；也可以写 今天、昨天`,
  }),
  'bad-amount': ({ option, given }) => ({
    what: `${option.startsWith('<') ? argument(option) : `${option} `}要填数目，${quoted(given)}不合要求。`,
    hint: AMOUNTS[amountKind(option)],
  }),
  'bad-value': ({ option, given, allowed }) => ({
    what: `${option.startsWith('<') ? argument(option) : `${option} `}不能填${quoted(given)}。`,
    hint: choices(option, allowed),
  }),
  'missing-option': ({ command, option }) => ({
    what: `${quoted(spoken(command))}还缺 ${inWords(option).replaceAll(' | ', ' 或 ')}。`,
    hint: helpOn(command),
  }),
  'unknown-command': ({ given, near, command }) => ({
    what: `没有${quoted(given)}这个命令。${didYouMean(near)}`,
    hint: helpOn(command),
  }),
  'unknown-option': ({ given, near, command }) => ({
    what: `${quoted(spoken(command))}没有${quoted(given)}这个选项。${didYouMean(near)}`,
    hint: helpOn(command),
  }),
  'missing-argument': ({ argument: name, command }) => ({
    what: `${quoted(spoken(command))}还缺${quoted(argument(name))}。`,
    hint: name === 'reward' ? 'jifen 奖品 列表' : helpOn(command),
  }),
  'too-many-arguments': ({ given, command }) => ({
    what: `${quoted(spoken(command))}后面多了${quoted(given)}。`,
    hint: `带空格的内容要加引号；或看 ${helpOn(command)}`,
  }),
  'options-exclude': ({ options: [one, other], command }) => ({
    what: `${one} 和 ${other} 不能一起写。`,
    hint: `只写一个；或看 ${helpOn(command)}`,
  }),
  'same-file': ({ options: [one, other], file }) => ({
    what: `${one} 和 ${other} 写的是同一个文件${quoted(file)}。`,
    hint: '各写一个文件名',
  }),
  'option-needs-value': ({ option, command }) => ({
    what: `${quoted(inWords(option))}后面还要填内容。`,
    hint: helpOn(command),
  }),
  'needs-yes': ({ command, what }) => ({
    what: `${quoted(spoken(command))}要先确认才能执行${what === '' ? '' : `（${what}）`}。`,
    hint: '先加 --dry-run 看一遍，没问题再加 --yes',
  }),
  cancelled: () => ({ what: '已取消，什么都没有写入。' }),

  'db-missing': ({ path, near }) => ({
    what: path === '' ? '没有指明账本文件。' : `${quoted(path)}这里没有账本。${didYouMean(near)}`,
    hint:
      near[0] === undefined
        ? `jifen 建账 --db ${typed(path, '文件')}`
        : `--db ${typed(near[0], '文件')}；要新建账本就用 jifen 建账 --db ${typed(path, '文件')}`,
  }),
  'db-exists': ({ path, name }) => ({
    what: name === '' ? `${quoted(path)}已经是一个账本。` : `${quoted(path)}已经是${quoted(name)}的账本。`,
    hint: 'jifen 建账 --db 加一个新的文件名',
  }),
  'db-foreign': ({ path }) => ({
    what: `${quoted(path)}不是 jifen 的账本，没有动它。`,
    hint: '核对文件名，或用 --db 指定另一个文件',
  }),
  'db-newer': ({ path, version, known }) => ({
    what: `${quoted(path)}是新版 jifen 写的（格式 ${version}，本机只认到 ${known}），没有动它。`,
    hint: '把这台电脑上的 jifen 升级到最新版',
  }),
  'db-damaged': ({ path, detail }) => ({
    what: `${quoted(path)}已损坏（${detail}），没有动它。`,
    hint: 'jifen 恢复 加上 jifen 备份 留下的最新备份',
  }),
  'db-locked': ({ path }) => ({
    what: `另一个程序正在写${quoted(path)}，等了很久还没写完。这次什么都没有写入。`,
    hint: '过一会儿再执行一次；其他 jifen 窗口先关掉',
  }),
  'db-readonly': ({ path }) => ({
    what: `当前用户只能看${quoted(path)}，不能改。这次什么都没有写入。`,
    hint: '请管理员开通这个文件和所在文件夹的修改权限',
  }),
  'db-unwritable': ({ path, detail }) => ({
    what: `不能在${quoted(path)}建账本（${detail}）。`,
    hint: '换到自己的文件夹里，用 --db 指定文件',
  }),
  'db-full': ({ path }) => ({
    what: `${quoted(path)}所在的磁盘满了，什么都没有写入。`,
    hint: '腾出一些空间，再执行一次',
  }),
  'db-disk': ({ path, detail }) => ({
    what: `读写${quoted(path)}时磁盘报错（${detail}）。文件还是原来的样子。`,
    hint: '检查磁盘或连接线，再执行 jifen 核验',
  }),
  'file-locked-away': ({ path }) => ({
    what: `当前用户没有权限读${quoted(path)}。`,
    hint: '用文件所有者的身份登录，或请管理员开通读取权限',
  }),
  'db-unsafe': ({ path, detail }) => ({
    what: `${quoted(path)}放的地方不稳妥，断电可能丢账（${detail}）。这次什么都没有写入。`,
    hint: '把文件移到本机硬盘的文件夹里',
  }),
  'db-structure': ({ path }) => ({
    what: `${quoted(path)}的结构被别的程序改过，没有动它。`,
    hint: '先执行 jifen 核验，再用 jifen 恢复 换回备份',
  }),
  'upgrade-no-copy': ({ path, file, detail }) => ({
    what: `${quoted(path)}是旧版 jifen 建的。升级前要先留一份备份，可是${quoted(file)}写不进去（${detail}）。什么都没有改。`,
    hint: '腾出放备份的地方，或开通写入权限，再执行一次',
  }),
  'db-went-back': ({ path, seen, found }) => ({
    what:
      found < seen
        ? `${quoted(path)}比上次在这里用的旧：现在只到第 ${found} 号流水，上次已到第 ${seen} 号。`
        : `${quoted(path)}比上次在这里用的旧：缺了最近的改动。`,
    hint: 'jifen 恢复 加最新的备份；确定就用这一份，加 --yes',
  }),
  'db-forked': ({ path, seq }) => ({
    what: `${quoted(path)}不是上次在这里用的那本账：到第 ${seq} 号流水为止，记的内容对不上。`,
    hint: 'jifen 核验；确定就用这一份，加 --yes',
  }),
  'clock-back': ({ now, last }) => ({
    what: `电脑时间是 ${now}，可上一笔账记在 ${last}。这次什么都没有写入。`,
    hint: '把电脑的日期和时间调准，再执行一次',
  }),

  'file-missing': ({ file }) => ({
    what: `找不到文件${quoted(file)}。`,
    hint: '核对文件名和文件夹；文件名里有空格要加引号',
  }),
  'file-unreadable': ({ file, detail }) => ({
    what: `读不了${quoted(file)}（${detail}）。`,
    hint:
      fileTrouble(detail) === 'folder'
        ? '这是文件夹，要写里面的文件，一个一个写'
        : '在 Excel 或 WPS 里关掉它，或复制到别的文件夹',
  }),
  'file-exists': ({ file }) => ({
    what: `${quoted(file)}已经存在，不会覆盖它。`,
    hint: '换一个文件名，或先把旧文件移走；报表和签到表可以加 --force',
  }),
  'file-unwritable': ({ file, detail }) => ({
    what: `写不了${quoted(file)}（${detail}）。`,
    hint: UNWRITABLE[fileTrouble(detail)],
  }),
  'not-a-file': ({ file, kind }) => ({
    what:
      kind === 'link' ? `${quoted(file)}是一个失效的链接。` : `${quoted(file)}是设备或管道，不是文件，不能写在这里。`,
    hint: '换一个文件名',
  }),
  'file-of-ledger': ({ file }) => ({
    what: `${quoted(file)}是账本自己的文件，不能覆盖。`,
    hint: '换一个文件名',
  }),
  'not-a-backup': ({ file }) => ({
    what: `${quoted(file)}不是完整可用的账本备份，什么都没有改动。`,
    hint: '换一个 jifen 备份 留下的文件',
  }),
  'restore-behind': ({ file, entries, current }) => ({
    what:
      entries < current
        ? `${quoted(file)}里有 ${entries} 条流水，现在的账本有 ${current} 条，恢复后会少 ${current - entries} 条。`
        : `${quoted(file)}没有包含现在账本的全部内容，恢复后会有缺失。`,
    hint: '先执行 jifen 备份，再加 --yes 重做一次',
  }),
} satisfies Partial<RefusalWords>;
