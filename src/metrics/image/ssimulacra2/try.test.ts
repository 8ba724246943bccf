import { it } from 'vitest';
import ss from '../golden/ssimulacra2.json';
import ba from '../golden/butteraugli.json';
import { goldenPair } from './golden-pictures';
import { pairUp } from '../pair';
import { metric } from '../ssimulacra2';
import { metric as butter } from '../butteraugli';
it('golden', async () => {
  const job = undefined as never;
  for (const [i, c] of ss.cases.entries()) {
    const pair = pairUp(...(await goldenPair(c.name)));
    const v = await metric.measure(pair, job);
    const g = ba.cases[i]!;
    const b = await butter.measure(pair, job);
    const m = (await butter.map!(pair, job)).values;
    const mx = m.reduce((x, y) => Math.max(x, y));
    const pr = g.probes.reduce((w, p) => Math.max(w, Math.abs(m[p.y * c.width + p.x]! / p.distance - 1)), 0);
    console.log(c.name.padEnd(20), v.toFixed(5), (v - c.score).toFixed(5), '|', b.toFixed(5), (b / g.norm - 1).toExponential(1), (mx / g.max - 1).toExponential(1), pr.toExponential(1));
  }
});
