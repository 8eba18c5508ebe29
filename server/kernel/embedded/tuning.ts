/** What the settings of a server are scaled to. */
export interface Machine {
  memoryBytes: number;
  /** Size of /dev/shm; undefined where there is none. */
  sharedMemoryBytes?: number;
  /** Free bytes on the disk of the cluster. */
  diskBytes: number;
}

const MEGABYTE = 1024 ** 2;
const megabytes = (bytes: number, least: number, most: number) => `${Math.max(least, Math.min(most, Math.floor(bytes / MEGABYTE)))}MB`;

/** Settings of a server on memory: a power cut loses everything anyway. */
const CARELESS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' };

// Postings plan once for all values: what was planned while a table was empty reads all of it when it has grown. Counting the rows again
// every few seconds has such plans made anew; the first hour of a merchant and a first import would be slow without it.
const YOUNG = '5s';

/** The server's settings, fitted to the machine: a quarter of the memory, at most 1 GB, is the server's own. */
export function serverSettings(machine: Machine, memory: boolean): Record<string, string> {
  const cramped = (machine.sharedMemoryBytes ?? Number.POSITIVE_INFINITY) < 256 * MEGABYTE;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: megabytes(machine.memoryBytes / 4, 32, memory ? 256 : 1024),
    effective_cache_size: megabytes(machine.memoryBytes / 2, 64, 16 * 1024),
    maintenance_work_mem: megabytes(machine.memoryBytes / 32, 32, 256),
    work_mem: megabytes(machine.memoryBytes / 512, 4, 16),
    max_connections: '100',
    max_wal_size: megabytes(machine.diskBytes / 8, 256, 4096),
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // parallel queries share memory there, and containers often have 64 MB of it
    ...(cramped ? { dynamic_shared_memory_type: 'sysv' } : {}),
    ...(memory ? CARELESS : { autovacuum_naptime: YOUNG }),
  };
}
