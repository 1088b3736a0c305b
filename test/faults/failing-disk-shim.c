/* Preloaded into the program: makes the n-th disk call of one kind fail, on files of one folder.
 *   FAIL_FOLDER  the folder (its real path)
 *   FAIL_CALL    read, write, sync, truncate, open, lock or unlink
 *   FAIL_AT      which one, counted from 1; with FAIL_ON=1 every later one too
 *   FAIL_WITH    the errno; 0 kills the program at that call, before it is carried out
 *   FAIL_MARK    a file that is made when a call was made to fail
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static __thread int is_inside; /* The shim's own calls are let through. */
static int count;

static int starts_with_folder(const char *path) {
  const char *folder = getenv("FAIL_FOLDER");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_ours(int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return starts_with_folder(path);
}

/* Whether this call, on a file of ours, has to fail; errno is set then. */
static int must_fail(const char *call) {
  const char *wanted = getenv("FAIL_CALL"), *mark = getenv("FAIL_MARK"), *on = getenv("FAIL_ON");
  if (is_inside || !wanted || strcmp(wanted, call) != 0) return 0;
  int at = atoi(getenv("FAIL_AT"));
  count++;
  if (count < at || (count > at && !(on && *on == '1'))) return 0;
  is_inside = 1;
  int file = mark ? REAL(open)(mark, O_WRONLY | O_CREAT, 0600) : -1;
  if (file >= 0) close(file);
  is_inside = 0;
  errno = atoi(getenv("FAIL_WITH"));
  if (errno == 0) kill(getpid(), SIGKILL);
  return 1;
}

#define FAILS_FILE(call) (is_ours(file) && must_fail(call))

ssize_t read(int file, void *bytes, size_t length) { return FAILS_FILE("read") ? -1 : REAL(read)(file, bytes, length); }
ssize_t pread64(int file, void *bytes, size_t length, off64_t at) { return FAILS_FILE("read") ? -1 : REAL(pread64)(file, bytes, length, at); }
ssize_t write(int file, const void *bytes, size_t length) { return FAILS_FILE("write") ? -1 : REAL(write)(file, bytes, length); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return FAILS_FILE("write") ? -1 : REAL(pwrite64)(file, bytes, length, at); }
int fsync(int file) { return FAILS_FILE("sync") ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return FAILS_FILE("sync") ? -1 : REAL(fdatasync)(file); }
int ftruncate64(int file, off64_t length) { return FAILS_FILE("truncate") ? -1 : REAL(ftruncate64)(file, length); }
int unlink(const char *path) { return starts_with_folder(path) && must_fail("unlink") ? -1 : REAL(unlink)(path); }

static int open_with(int (*real)(const char *, int, ...), const char *path, int flags, va_list more) {
  int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
  return starts_with_folder(path) && must_fail("open") ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int file = open_with(REAL(open), path, flags, more);
  va_end(more);
  return file;
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int file = open_with(REAL(open64), path, flags, more);
  va_end(more);
  return file;
}

/* Locks are taken through fcntl; its argument is passed on as it is. */
int fcntl64(int file, int command, ...) {
  va_list more;
  va_start(more, command);
  void *argument = va_arg(more, void *);
  va_end(more);
  return command == F_SETLK && FAILS_FILE("lock") ? -1 : REAL(fcntl64)(file, command, argument);
}
