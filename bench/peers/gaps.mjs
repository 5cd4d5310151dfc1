// The gap histogram of every category out of an order file, and nothing else: no survival curve, no intervals.
// This is the least that repurchase clocks need, so it is what Perennial's whole answer is measured against.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, threads = '2', target] = process.argv.slice(2);
if (!file) {
    console.error('usage: node gaps.mjs ORDERS.csv [THREADS] [RESULT.csv]');
    process.exit(2);
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const started = process.hrtime.bigint();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`SET threads = ${Number(threads)}`);
const result = await connection.runAndReadAll(`
    WITH days AS (
        SELECT DISTINCT customer_id, category, ordered_at::DATE AS day
        FROM read_csv(${quoted(file)}, header = true)
    ),
    gaps AS (
        SELECT category, day - lag(day) OVER (PARTITION BY customer_id, category ORDER BY day) AS gap FROM days
    )
    SELECT category, gap, count(*)::BIGINT AS spells FROM gaps WHERE gap IS NOT NULL GROUP BY category, gap ORDER BY category, gap`);
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const rows = result.getRowObjectsJson();
if (target) {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(target, 'category,gap,spells\n' + rows.map((row) => `${row.category},${row.gap},${row.spells}\n`).join(''));
}

const spells = rows.reduce((sum, row) => sum + Number(row.spells), 0);
console.log(JSON.stringify({ seconds, bins: rows.length, spells, version: (await connection.runAndReadAll('SELECT version() AS v')).getRowObjectsJson()[0].v }));
