// Carts as `bench quotes` writes them, and how long a peer takes for each, one after the other on one core.
import { readFileSync } from 'node:fs';

export const read = () => {
    const [file] = process.argv.slice(2);
    if (!file) {
        console.error(`usage: node ${process.argv[1]} CARTS.json [SECONDS]`);
        process.exit(2);
    }

    return JSON.parse(readFileSync(file, 'utf8'));
};

/** Computes the carts in turns for so many seconds, after a third of that to warm up, and prints what it took. */
export const measure = async (name, version, carts, compute) => {
    const seconds = Number(process.argv[3] ?? 10);
    const until = (more) => performance.now() + more * 1000;
    for (const end = until(seconds / 3); performance.now() < end;)
        for (const cart of carts) await compute(cart);

    const times = [];
    const cpu = process.cpuUsage();
    let off = 0;
    for (const [start, end] = [performance.now(), until(seconds)]; performance.now() < end;) {
        for (const cart of carts) {
            const at = performance.now();
            off = await compute(cart);
            times.push((performance.now() - at) * 1000);
        }
    }

    const used = process.cpuUsage(cpu);
    const sum = times.reduce((all, one) => all + one, 0);
    times.sort((left, right) => left - right);
    if (!(off > 0)) throw new Error(`${name} took nothing off the last cart.`);
    console.log(JSON.stringify({
        name: `${name} ${version}`, quotes: times.length, seconds: sum / 1e6, cpuSeconds: (used.user + used.system) / 1e6,
        medianMicros: times[Math.floor(times.length / 2)], p99Micros: times[Math.floor(times.length * 0.99)],
    }));
};
