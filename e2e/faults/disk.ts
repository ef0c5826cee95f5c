import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Why no file system can be mounted here, or null: it takes root, and a container may be forbidden to. */
let answer: string | null | undefined;
export function cannotMount(): string | null {
  if (answer !== undefined) return answer;
  try {
    const disk = createDisk();
    disk.close();
    answer = null;
  } catch (error) {
    answer = `no file system can be mounted here (${(error as Error).message.split('\n')[0]})`;
  }
  return answer;
}

/** A disk of its own that may lose its power. */
export interface Disk {
  /** An empty folder on it. */
  readonly folder: string;
  /**
   * What was written and not asked to be on the disk is lost, or not, as it happens: the disk is taken as it is at this moment,
   * without what the system still holds back, and is read anew as after a start. Nothing may have a file of it open.
   */
  losePower(): void;
  close(): void;
}

const DISK_BYTES = 700 * 2 ** 20;

/** An ext4 in a file. What the system has not written to it yet is in the memory of the mount and not in the file. */
export function createDisk(): Disk {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-disk-'));
  // The database runs as somebody else, who must pass through.
  fs.chmodSync(home, 0o711);
  const [image, after, place] = ['disk', 'after', 'mounted'].map((name) => path.join(home, name));
  if (!image || !after || !place) throw new Error('three names');
  fs.mkdirSync(place);
  fs.writeFileSync(image, '');
  fs.truncateSync(image, DISK_BYTES);
  const close = () => {
    spawnSync('umount', ['-l', place]);
    fs.rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', close);
  try {
    run('mkfs.ext4', ['-q', '-F', image]);
    run('mount', ['-o', 'loop', image, place]);
    fs.mkdirSync(path.join(place, 'data'));
  } catch (error) {
    close();
    process.off('exit', close);
    throw error;
  }
  return {
    folder: path.join(place, 'data'),
    losePower() {
      run('cp', ['--sparse=always', image, after]);
      run('umount', [place]);
      fs.renameSync(after, image);
      run('mount', ['-o', 'loop', image, place]);
    },
    close() {
      process.off('exit', close);
      close();
    },
  };
}

/** A small file system in memory, for somebody else to write to. */
export function mountSmall(bytes: number, owner: { uid: number; gid: number } | null) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-small-'));
  fs.chmodSync(home, 0o711);
  run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0711`, 'tmpfs', home]);
  const unmount = () => {
    spawnSync('umount', ['-l', home]);
    fs.rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', unmount);
  const folder = path.join(home, 'tables');
  const filler = path.join(home, 'filler');
  fs.mkdirSync(folder);
  if (owner) fs.chownSync(folder, owner.uid, owner.gid);
  return {
    folder,
    /** Takes all the room that is left. */
    fill() {
      const file = fs.openSync(filler, 'a');
      try {
        for (;;) fs.writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        fs.closeSync(file);
      }
    },
    free: () => fs.rmSync(filler, { force: true }),
    close() {
      process.off('exit', unmount);
      unmount();
    },
  };
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr.trim()}`);
}
