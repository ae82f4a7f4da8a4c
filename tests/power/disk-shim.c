/*
 * Stands between a program and its disk (LD_PRELOAD, Linux). Test use only.
 * DISK_SHIM_ROOT  only files below this folder are its business
 * DISK_SHIM_LOG   every change of a file, every fsync and everything said on stdout is appended here, in the order in which
 *                 it happened: op (1 byte), fd (4), number (8), length (4), bytes; little-endian (disk-log.ts reads it)
 * DISK_SHIM_FAULT a file of 32 bytes, mapped: struct fault below; the test writes to it while the program runs
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
enum { WRITES = 1, SYNCS = 2, TRUNCATIONS = 4, NAMES = 8, READS = 16 };

/* While kinds is not 0, the countdown-th matching call fails with error; with sticky all after it too. */
struct fault { uint32_t kinds; int32_t error; int64_t countdown; uint32_t sticky; uint32_t half; uint64_t hits; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char ours[FDS];
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static volatile struct fault *fault;


__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("DISK_SHIM_ROOT"), *log = getenv("DISK_SHIM_LOG"), *control = getenv("DISK_SHIM_FAULT");
  if (folder == NULL || strlen(folder) >= sizeof root) return;
  strcpy(root, folder);
  root_length = strlen(root);
  if (log != NULL) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (control != NULL) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDWR | O_CLOEXEC, 0);
    void *at = mmap(NULL, sizeof(struct fault), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at != MAP_FAILED) fault = at;
  }
}

/* Absolute path of a name relative to dir; 0 when it is not below the folder. */
static int below(int dir, const char *path, char *out) {
  if (root_length == 0 || path == NULL) return 0;
  if (path[0] == '/') {
    if (strlen(path) >= PATH_MAX) return 0;
    strcpy(out, path);
  } else {
    char link[64], base[PATH_MAX];
    ssize_t n;
    if (dir == AT_FDCWD) n = getcwd(base, sizeof base) == NULL ? -1 : (ssize_t)strlen(base);
    else {
      char *end = link + sizeof link - 1;
      int number = dir;
      *end = 0;
      do *--end = (char)('0' + number % 10); while ((number /= 10) > 0);
      memcpy(end -= 14, "/proc/self/fd/", 14);
      n = readlink(end, base, sizeof base - 1);
    }
    if (n < 0 || (size_t)n + strlen(path) + 2 > PATH_MAX) return 0;
    memcpy(out, base, (size_t)n);
    out[n] = '/';
    strcpy(out + n + 1, path);
  }
  return strncmp(out, root, root_length) == 0 && (out[root_length] == '/' || out[root_length] == 0);
}

static void note(char op, int fd, int64_t number, const void *bytes, size_t length) {
  if (log_fd < 0) return;
  unsigned char head[17];
  int32_t fd32 = fd;
  uint32_t length32 = (uint32_t)length;
  head[0] = (unsigned char)op;
  memcpy(head + 1, &fd32, 4);
  memcpy(head + 5, &number, 8);
  memcpy(head + 13, &length32, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  if (syscall(SYS_writev, log_fd, parts, 2) != (long)(sizeof head + length)) abort();
}

static int fails(uint32_t kind) {
  if (fault == NULL || (fault->kinds & kind) == 0) return 0;
  int64_t left = --fault->countdown;
  if (left > 0 || (left < 0 && fault->sticky == 0)) return 0;
  fault->hits++;
  errno = fault->error;
  return 1;
}

static int is_ours(int fd) { return fd >= 0 && fd < FDS && ours[fd]; }

static int opened(int fd, int existed, int flags, const char *path) {
  if (fd >= 0 && fd < FDS) {
    int created = (flags & O_CREAT) != 0 && !existed;
    ours[fd] = 1;
    note('O', fd, (created ? 1 : 0) | ((flags & O_TRUNC) ? 2 : 0), path + root_length, strlen(path + root_length));
  }
  return fd;
}

static int open_any(int dir, const char *path, int flags, mode_t mode) {
  char full[PATH_MAX];
  if (!below(dir, path, full)) {
    int fd = (int)syscall(SYS_openat, dir, path, flags, mode);
    if (fd >= 0 && fd < FDS) ours[fd] = 0;
    return fd;
  }
  pthread_mutex_lock(&lock);
  struct stat about;
  int existed = stat(full, &about) == 0, fd;
  if (((flags & O_CREAT) && !existed && fails(NAMES)) || ((flags & O_TRUNC) && fails(TRUNCATIONS))) fd = -1;
  else fd = opened((int)syscall(SYS_openat, dir, path, flags, mode), existed, flags, full);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_any(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE return open_any(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE return open_any(dir, path, flags, mode); }

int close(int fd) {
  if (fd >= 0 && fd < FDS) ours[fd] = 0;
  return (int)syscall(SYS_close, fd);
}

/* at < 0: where the file's own position is. */
static ssize_t write_any(int fd, const void *bytes, size_t length, int64_t at) {
  int said = fd == 1 && at < 0 && log_fd >= 0;
  if (!is_ours(fd) && !said) return at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
  pthread_mutex_lock(&lock);
  ssize_t n = -1;
  if (said) {
    n = syscall(SYS_write, fd, bytes, length);
    if (n > 0) note('A', fd, 0, bytes, (size_t)n);
  } else {
    int64_t from = at;
    if (at < 0) from = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    int broken = fails(WRITES), why = errno;
    if (broken && fault->half && length > 1) {
      n = syscall(SYS_pwrite64, fd, bytes, length / 2, from);
      if (n > 0) note('W', fd, from, bytes, (size_t)n);
    }
    if (broken) { n = -1; errno = why; }
    else {
      n = at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
      if (n > 0) note('W', fd, from, bytes, (size_t)n);
    }
  }
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return n;
}

ssize_t write(int fd, const void *bytes, size_t length) { return write_any(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_any(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return write_any(fd, bytes, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!is_ours(fd) && fd != 1) return syscall(SYS_writev, fd, parts, count);
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t n = write_any(fd, parts[i].iov_base, parts[i].iov_len, -1);
    if (n < 0) return all > 0 ? all : n;
    all += n;
    if ((size_t)n < parts[i].iov_len) break;
  }
  return all;
}

static ssize_t read_any(int fd, void *bytes, size_t length, off64_t at) {
  if (is_ours(fd)) {
    pthread_mutex_lock(&lock);
    int broken = fails(READS);
    pthread_mutex_unlock(&lock);
    if (broken) return -1;
  }
  return syscall(SYS_pread64, fd, bytes, length, at);
}
ssize_t pread(int fd, void *bytes, size_t length, off_t at) { return read_any(fd, bytes, length, at); }
ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) { return read_any(fd, bytes, length, at); }

static int sync_any(int fd, long call) {
  if (!is_ours(fd)) return (int)syscall(call, fd);
  pthread_mutex_lock(&lock);
  int result = fails(SYNCS) ? -1 : (int)syscall(call, fd);
  if (result == 0) note('S', fd, 0, "", 0);
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return result;
}
int fsync(int fd) { return sync_any(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_any(fd, SYS_fdatasync); }

static int truncate_any(int fd, int64_t size) {
  if (!is_ours(fd)) return (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&lock);
  int result = fails(TRUNCATIONS) ? -1 : (int)syscall(SYS_ftruncate, fd, size);
  if (result == 0) note('T', fd, size, "", 0);
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return result;
}
int ftruncate(int fd, off_t size) { return truncate_any(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_any(fd, size); }

/* One or two names; op is noted with them when the call went well. */
static int name_any(char op, int dir, const char *path, const char *to, long call, long flags) {
  char full[PATH_MAX], second[PATH_MAX], both[2 * PATH_MAX];
  int mine = below(dir, path, full), others = to != NULL && below(AT_FDCWD, to, second);
  if (!mine && !others) return (int)(to == NULL ? syscall(call, dir, path, flags) : syscall(call, path, to));
  pthread_mutex_lock(&lock);
  int result = fails(NAMES) ? -1 : (int)(to == NULL ? syscall(call, dir, path, flags) : syscall(call, path, to));
  int why = errno;
  if (result == 0) {
    size_t length = strlen(full + root_length);
    memcpy(both, full + root_length, length);
    if (to != NULL) {
      both[length++] = 0;
      memcpy(both + length, second + root_length, strlen(second + root_length));
      length += strlen(second + root_length);
    }
    note(op, 0, 0, both, length);
  }
  pthread_mutex_unlock(&lock);
  errno = why;
  return result;
}
int unlink(const char *path) { return name_any('U', AT_FDCWD, path, NULL, SYS_unlinkat, 0); }
int unlinkat(int dir, const char *path, int flags) { return name_any((flags & AT_REMOVEDIR) ? 'D' : 'U', dir, path, NULL, SYS_unlinkat, flags); }
int rmdir(const char *path) { return name_any('D', AT_FDCWD, path, NULL, SYS_unlinkat, AT_REMOVEDIR); }
int remove(const char *path) {
  struct stat about;
  return lstat(path, &about) == 0 && S_ISDIR(about.st_mode) ? rmdir(path) : unlink(path);
}
int mkdir(const char *path, mode_t mode) { return name_any('M', AT_FDCWD, path, NULL, SYS_mkdirat, mode); }
int rename(const char *from, const char *to) { return name_any('R', AT_FDCWD, from, to, SYS_rename, 0); }
