/* Preloaded into the program: keeps, beside one folder, a shadow of what a power cut at this moment would surely leave.
 * A file's bytes get there when it is synced, its name when the folder is; whatever else was written is lost.
 *   SYNC_DIR     the folder that is watched (its real path)
 *   SYNC_SHADOW  the folder of what survives; at first it holds what SYNC_DIR held (names that end in .tmp are notes)
 *   SYNC_ACK     words, separated by |: when one is written to stdout, SYNC_SHADOW.ack gets a copy of the shadow
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PATH (PATH_MAX * 2)

static const char *folder, *shadow, *words;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int acknowledged;

static void die(const char *what, const char *path) {
  dprintf(2, "powerloss-shim: %s %s\n", what, path);
  abort();
}

static int ends_in_tmp(const char *name) {
  size_t length = strlen(name);
  return length > 4 && strcmp(name + length - 4, ".tmp") == 0;
}

/* Copies a file as a whole or not at all; a missing source leaves an empty file. */
static void copy(const char *from, const char *to_folder, const char *to_name) {
  static char bytes[1 << 16];
  char part[PATH], to[PATH];
  snprintf(part, PATH, "%s/part.tmp", to_folder);
  snprintf(to, PATH, "%s/%s", to_folder, to_name);
  int out = REAL(open)(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (out < 0) die("can't write", part);
  int in = REAL(open)(from, O_RDONLY);
  for (ssize_t n; in >= 0 && (n = read(in, bytes, sizeof bytes)) > 0;)
    if (REAL(write)(out, bytes, (size_t)n) != n) die("can't write", part);
  if (in >= 0) close(in);
  close(out);
  if (REAL(rename)(part, to) != 0) die("can't rename to", to);
}

/* The note of which inode a surviving name stands for; 0 where there is none. */
static unsigned long noted_inode(const char *name) {
  char path[PATH], text[32] = "";
  snprintf(path, PATH, "%s/%s.inode.tmp", shadow, name);
  int file = REAL(open)(path, O_RDONLY);
  if (file < 0) return 0;
  if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
  close(file);
  return strtoul(text, NULL, 10);
}

static void note_inode(const char *name, unsigned long inode) {
  char path[PATH];
  snprintf(path, PATH, "%s/%s.inode.tmp", shadow, name);
  int file = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) die("can't write", path);
  dprintf(file, "%lu", inode);
  close(file);
}

static void bytes_path(char *path, unsigned long inode) { snprintf(path, PATH, "%s/bytes-%lu.tmp", shadow, inode); }

static int survives(const char *name) {
  char path[PATH];
  snprintf(path, PATH, "%s/%s", shadow, name);
  return access(path, F_OK) == 0;
}

/* What is there at first is taken as safe; which inode stands behind each name shows a file put in its place later. */
__attribute__((constructor)) static void setup(void) {
  char path[PATH];
  struct stat status;
  struct dirent *item;
  folder = getenv("SYNC_DIR");
  shadow = getenv("SYNC_SHADOW");
  words = getenv("SYNC_ACK");
  if (!shadow || !*shadow) folder = NULL;
  DIR *dir = folder ? opendir(shadow) : NULL;
  while (dir && (item = readdir(dir))) {
    if (item->d_name[0] == '.' || ends_in_tmp(item->d_name) || noted_inode(item->d_name) != 0) continue;
    snprintf(path, PATH, "%s/%s", folder, item->d_name);
    if (stat(path, &status) == 0) note_inode(item->d_name, status.st_ino);
  }
  if (dir) closedir(dir);
}

/* A file was synced: its bytes are safe, under its name too where that has survived already. */
static void bytes_synced(const char *path, unsigned long inode) {
  const char *name = strrchr(path, '/') + 1;
  char kept[64];
  snprintf(kept, sizeof kept, "bytes-%lu.tmp", inode);
  copy(path, shadow, kept);
  if (survives(name) && noted_inode(name) == inode) copy(path, shadow, name);
}

/* The folder was synced: new names are there, with the bytes synced so far, and removed ones are gone. */
static void names_synced(void) {
  char path[PATH], bytes[PATH];
  struct stat status;
  struct dirent *item;
  DIR *dir = opendir(folder);
  while (dir && (item = readdir(dir))) {
    snprintf(path, PATH, "%s/%s", folder, item->d_name);
    if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (survives(item->d_name) && noted_inode(item->d_name) == status.st_ino) continue;
    bytes_path(bytes, status.st_ino);
    copy(bytes, shadow, item->d_name);
    note_inode(item->d_name, status.st_ino);
  }
  if (dir) closedir(dir);
  dir = opendir(shadow);
  while (dir && (item = readdir(dir))) {
    if (item->d_name[0] == '.' || ends_in_tmp(item->d_name)) continue;
    snprintf(path, PATH, "%s/%s", folder, item->d_name);
    if (access(path, F_OK) == 0) continue;
    snprintf(path, PATH, "%s/%s.inode.tmp", shadow, item->d_name);
    REAL(unlink)(path);
    snprintf(path, PATH, "%s/%s", shadow, item->d_name);
    REAL(unlink)(path);
  }
  if (dir) closedir(dir);
}

static void synced(int file) {
  char link[64], path[PATH];
  struct stat status;
  if (!folder) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH - 1);
  if (length <= 0 || fstat(file, &status) != 0) return;
  path[length] = 0;
  size_t inside = strlen(folder);
  pthread_mutex_lock(&lock);
  if (strcmp(path, folder) == 0) names_synced();
  else if (strncmp(path, folder, inside) == 0 && path[inside] == '/' && !strchr(path + inside + 1, '/') && S_ISREG(status.st_mode))
    bytes_synced(path, status.st_ino);
  pthread_mutex_unlock(&lock);
}

int fsync(int file) {
  int result = REAL(fsync)(file);
  if (result == 0) synced(file);
  return result;
}

int fdatasync(int file) {
  int result = REAL(fdatasync)(file);
  if (result == 0) synced(file);
  return result;
}

/* An inode may be given to another file once its last name is gone; what was kept of it must not turn up there. */
static void forget(const char *path) {
  char bytes[PATH];
  struct stat status;
  if (!folder || stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1) return;
  bytes_path(bytes, status.st_ino);
  REAL(unlink)(bytes);
}

int unlink(const char *path) {
  forget(path);
  return REAL(unlink)(path);
}

int rename(const char *from, const char *to) {
  forget(to);
  return REAL(rename)(from, to);
}

/* Once per process: what would be left if the power went at the moment of the promise. */
static void watch(const void *text, size_t length) {
  char list[4096], promised[PATH], from[PATH], *rest = list;
  if (!folder || !words || acknowledged) return;
  snprintf(list, sizeof list, "%s", words);
  for (char *word; !acknowledged && (word = strsep(&rest, "|"));) acknowledged = *word && memmem(text, length, word, strlen(word));
  if (!acknowledged) return;
  pthread_mutex_lock(&lock);
  snprintf(promised, PATH, "%s.ack", shadow);
  mkdir(promised, 0700);
  struct dirent *item;
  DIR *dir = opendir(shadow);
  while (dir && (item = readdir(dir))) {
    if (item->d_name[0] == '.' || ends_in_tmp(item->d_name)) continue;
    snprintf(from, PATH, "%s/%s", shadow, item->d_name);
    copy(from, promised, item->d_name);
  }
  if (dir) closedir(dir);
  pthread_mutex_unlock(&lock);
}

ssize_t write(int file, const void *bytes, size_t length) {
  if (file == 1) watch(bytes, length);
  return REAL(write)(file, bytes, length);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  for (int i = 0; file == 1 && i < count; i++) watch(parts[i].iov_base, parts[i].iov_len);
  return REAL(writev)(file, parts, count);
}
