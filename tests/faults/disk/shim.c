/* A disk that keeps a journal, fails when told to and may be full, where no file system can be mounted: preloaded into
   whoever uses the database.

   FAULTS_FOLDER   the data folder; of its files only the database's own count, less the -shm, which is shared by mmap
   FAULTS_JOURNAL  where each call is written down when it is done and before the program hears so (struct head, name, data)
   FAULTS_ORDERS   a struct orders: what is to fail, and what was counted */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { CREATE, UNLINK, RENAME, WRITE, TRUNCATE, SYNC, SYNC_FOLDER };
enum { FOLDER = 1, MOST_FILES = 1 << 16, MOST_CALLS = 1 << 12 };

struct orders { int64_t full, sync_us, calls, failed; int32_t refused[MOST_CALLS]; };
struct head { double at; uint64_t file, offset; uint32_t told, name, new_name, data; };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER; /* the order of the journal is the order of the calls */
static uint64_t opened[MOST_FILES];                      /* descriptor → inode, FOLDER, or 0: none of ours */

#define REAL(name) ({ \
  static __typeof__(&name) found; \
  if (!found) found = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
  found; })

static struct orders *orders(void) {
  static struct orders *mapped;
  if (!mapped) {
    int file = REAL(open)(getenv("FAULTS_ORDERS"), O_RDWR | O_CLOEXEC);
    mapped = mmap(NULL, sizeof *mapped, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    REAL(close)(file);
    if (mapped == MAP_FAILED) abort();
  }
  return mapped;
}

static void note(int told, uint64_t file, off_t offset, const char *name, const char *new_name, const void *data, size_t size) {
  static int journal = -1;
  struct timespec now;
  if (journal < 0) journal = REAL(open)(getenv("FAULTS_JOURNAL"), O_WRONLY | O_APPEND | O_CLOEXEC);
  clock_gettime(CLOCK_MONOTONIC, &now);
  struct head head = {now.tv_sec + now.tv_nsec / 1e9, file, offset, told, strlen(name), strlen(new_name), size};
  struct iovec parts[] = {
    {&head, sizeof head}, {(void *)name, head.name}, {(void *)new_name, head.new_name}, {(void *)data, size}};
  if (writev(journal, parts, 4) != (ssize_t)(sizeof head + head.name + head.new_name + size)) abort();
}

/* The name inside the folder of a file of the database, "" of the folder itself; NULL: none of ours. */
static const char *ours(const char *path) {
  const char *folder = getenv("FAULTS_FOLDER"), *name;
  size_t length = folder ? strlen(folder) : 0;
  if (!length || strncmp(path, folder, length) || (path[length] && path[length] != '/')) return NULL;
  name = path + length + (path[length] == '/');
  if (!*name) return name;
  return strstr(name, ".sqlite3") && !strstr(name, "-shm") ? name : NULL;
}

static uint64_t number(int file) { return file >= 0 && file < MOST_FILES ? opened[file] : 0; }

/* Count a call and say whether it is refused; errno says why. */
static int refused(int file, off_t grows_to) {
  struct orders *wanted = orders();
  struct stat now;
  int64_t call = ++wanted->calls;
  int why = call < MOST_CALLS ? wanted->refused[call] : 0;
  if (!why && wanted->full && !fstat(file, &now) && grows_to > now.st_size) why = ENOSPC;
  if (!why) return 0;
  wanted->failed++;
  errno = why;
  return 1;
}

static int began(const char *path, int file, int flags, int was_there) {
  const char *name = ours(path);
  struct stat now;
  if (file < 0 || file >= MOST_FILES || !name || fstat(file, &now)) return file;
  opened[file] = S_ISDIR(now.st_mode) ? FOLDER : now.st_ino;
  if (S_ISDIR(now.st_mode)) return file;
  if (!was_there) note(CREATE, now.st_ino, 0, name, "", NULL, 0);
  else if (flags & O_TRUNC) note(TRUNCATE, now.st_ino, 0, "", "", NULL, 0);
  return file;
}

#define OPENING(name, call) \
  va_list more; \
  va_start(more, flags); \
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
  va_end(more); \
  if (!ours(path)) return REAL(name) call; \
  pthread_mutex_lock(&turn); \
  int was_there = !access(path, F_OK), file = began(path, REAL(name) call, flags, was_there), why = errno; \
  pthread_mutex_unlock(&turn); \
  errno = why; \
  return file;

int open(const char *path, int flags, ...) { OPENING(open, (path, flags, mode)) }
int open64(const char *path, int flags, ...) { OPENING(open64, (path, flags, mode)) }
int openat(int at, const char *path, int flags, ...) { OPENING(openat, (at, path, flags, mode)) }
int openat64(int at, const char *path, int flags, ...) { OPENING(openat64, (at, path, flags, mode)) }

int close(int file) {
  if (number(file)) opened[file] = 0;
  return REAL(close)(file);
}

/* One call to a file of ours, in its turn: refused, or done and written down. */
#define DOING(type, grows_to, call, noted) \
  if (number(file) <= FOLDER) return call; \
  pthread_mutex_lock(&turn); \
  type done = refused(file, grows_to) ? -1 : call; \
  if (done >= 0) noted; \
  int why = errno; \
  pthread_mutex_unlock(&turn); \
  errno = why; \
  return done;
#define WRITTEN note(WRITE, number(file), offset, "", "", data, done)
#define CUT note(TRUNCATE, number(file), size, "", "", NULL, 0)

ssize_t pwrite(int file, const void *data, size_t size, off_t offset) {
  DOING(ssize_t, offset + (off_t)size, REAL(pwrite)(file, data, size, offset), WRITTEN)
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset) {
  DOING(ssize_t, offset + (off_t)size, REAL(pwrite64)(file, data, size, offset), WRITTEN)
}
ssize_t write(int file, const void *data, size_t size) {
  off_t offset = number(file) > FOLDER ? lseek(file, 0, SEEK_CUR) : 0;
  DOING(ssize_t, offset + (off_t)size, REAL(write)(file, data, size), WRITTEN)
}
int ftruncate(int file, off_t size) { DOING(int, size, REAL(ftruncate)(file, size), CUT) }
int ftruncate64(int file, off64_t size) { DOING(int, size, REAL(ftruncate64)(file, size), CUT) }

static int folder_synced(int file) {
  pthread_mutex_lock(&turn);
  int done = REAL(fsync)(file);
  note(SYNC_FOLDER, FOLDER, 0, "", "", NULL, 0);
  pthread_mutex_unlock(&turn);
  return done;
}

static int synced(int file, int (*sync)(int)) {
  if (number(file) == FOLDER) return folder_synced(file);
  DOING(int, 0, (usleep(orders()->sync_us), sync(file)), note(SYNC, number(file), 0, "", "", NULL, 0))
}

int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

int unlink(const char *path) {
  const char *name = ours(path);
  struct stat gone;
  if (!name || !*name || stat(path, &gone)) return REAL(unlink)(path);
  pthread_mutex_lock(&turn);
  int done = refused(-1, 0) ? -1 : REAL(unlink)(path), why = errno;
  if (!done) note(UNLINK, gone.st_ino, 0, name, "", NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = why;
  return done;
}

int rename(const char *path, const char *to) {
  const char *name = ours(path), *new_name = ours(to);
  struct stat moved;
  if (!name || !*name || !new_name || stat(path, &moved)) return REAL(rename)(path, to);
  pthread_mutex_lock(&turn);
  int done = REAL(rename)(path, to), why = errno;
  if (!done) note(RENAME, moved.st_ino, 0, name, new_name, NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = why;
  return done;
}
