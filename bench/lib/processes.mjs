// @ts-check
/** What processes take, from /proc: nothing is known elsewhere than on Linux, and the benches then say so. */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

/** USER_HZ: what Linux counts processor time in, whatever its kernel ticks at. */
const ticksPerSecond = 100;

export const cores = availableParallelism();

/** "load 1.9 on 2 cores": the average of the last minute, beside every figure. */
export function sayLoad() {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cores} cores`;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Fields of /proc/PID/stat from the third on: the name before them may hold anything. @param {number} pid */
function statOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A process and all that it has started. @param {number} root @returns {number[]} */
export function processTree(root) {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(pids.map((pid) => [pid, Number(statOf(pid)[1])]));
  const tree = [root];
  for (const parent of tree) for (const [pid, of] of parents) if (of === parent) tree.push(pid);
  return tree;
}

/** Seconds of processor time that processes have used, in user and kernel mode. @param {readonly number[]} pids */
export function processorSeconds(pids) {
  let ticks = 0;
  for (const pid of pids) {
    const fields = statOf(pid);
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks / ticksPerSecond;
}

/** Seconds of processor time that all processes of the machine have used. */
export function machineSeconds() {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (
    /^cpu +(.*)$/m.exec(read('/proc/stat'))?.[1] ?? ''
  )
    .split(' ')
    .map(Number);
  return (user + nice + system + irq + softirq) / ticksPerSecond;
}

/** Bytes of main memory. @param {readonly number[]} pids @param {'VmRSS' | 'VmHWM'} field now, or the most so far */
export function residentBytes(pids, field = 'VmRSS') {
  return pids.map((pid) => {
    const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(read(`/proc/${pid}/status`));
    return Number(found?.[1] ?? 0) * 1024;
  });
}

/** Those of a process tree that run pages and their workers. @param {readonly number[]} pids */
export function renderers(pids) {
  return pids.filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer'));
}

export const isKnown = read('/proc/stat') !== '';
