/** A deliberate bug: what it is called, and what is put in the place of what stands exactly once in that file. */
const one = (name, file, find, replace) => ({
  name,
  edits: [{ file, find, replace }],
});

const applying = `  return sealThenWrite(
    db,
    sealer,
    () => prepare(db, sealer, answer),
    (tx, sealed) => take(tx, request, answer, sealed),
  );`;

/** Each must be caught by the simulation: one that it lets live shows what it does not look at.
 * `told`: it needs one order of events in thousands, which one of the stories that die at each write has. */
export const mutants = [
  one(
    'cursor moved before apply',
    'apply.ts',
    applying,
    `  const move = async (tx: Tx): Promise<void> => {
    const sync = await syncMeta(tx, newMeta);
    if (overtaken(sync, request)) throw new Overtaken();
    if (!answer.delivered) await tx.put('meta', { key: 'sync', sync: { ...sync, cursor: answer.cursor } });
  };
  const moved = answer.delivered ? request : { ...request, cursor: answer.cursor };
  return db.write(move).then(() =>
    sealThenWrite(
      db,
      sealer,
      () => prepare(db, sealer, answer),
      (tx, sealed) => take(tx, moved, answer, sealed),
    ),
  );`,
  ),
  one(
    'outcome removed before commit',
    'apply.ts',
    applying,
    `  const early = async (tx: Tx): Promise<void> => {
    if (overtaken(await syncMeta(tx, newMeta), request)) throw new Overtaken();
    for (const ack of answer.acks) if (ack.outcome === 'done') await tx.remove('ops', ack.seq);
  };
  return db.write(early).then(() =>
    sealThenWrite(
      db,
      sealer,
      () => prepare(db, sealer, answer),
      (tx, sealed) => take(tx, request, answer, sealed),
    ),
  );`,
  ),
  one(
    'outbox purged with the file',
    'forget.ts',
    `  for (const drop of answer.drops ?? []) {`,
    `  for (const drop of answer.drops ?? []) {
    for (const op of await tx.ofParent('ops', drop.parent)) await tx.remove('ops', op.seq);`,
  ),
  one(
    'ops renumbered with a gap',
    'adopt.ts',
    `state: 'queued', seq: number++ }`,
    `state: 'queued', seq: ++number }`,
  ),
  {
    name: 'op dropped on 4xx',
    edits: [
      {
        file: 'machine.ts',
        find: `  return gather({ ...m, pullOnly: true });`,
        replace: `  if (what.status >= 500 || sent === 0) return gather({ ...m, pullOnly: true });
  return [{ ...m, phase: 'adopting' }, [{ kind: 'pass', seq: request.ops[0]!.seq }]];`,
      },
      { file: 'adopt.ts', find: `if (op && isEmpty(op)) await`, replace: `if (op) await` },
    ],
  },
  one(
    'done op leaves the view before its row came',
    'acks.ts',
    `op.state === 'done' && !more && !answer.delivered && op.seq <= answer.last_seq;`,
    `op.state === 'done';`,
  ),
  {
    name: 'an answer from before an op takes it out of the view',
    told: true,
    edits: [{ file: 'acks.ts', find: ` && op.seq <= answer.last_seq;`, replace: `;` }],
  },
  one(
    'epoch ignored',
    'apply.ts',
    `const restored = before.epoch !== '' && answer.epoch !== before.epoch;`,
    `const restored = false;`,
  ),
  one(
    'durable_seq ignored',
    'acks.ts',
    `const durable = answer.durable_seq >= Math.max(op.seq, 1);`,
    `const durable = true;`,
  ),
  one(
    'withdrawal purged',
    'forget.ts',
    `if (op.withdrawal && op.state === 'queued') {`,
    `if (op.withdrawal && op.seq < 0) {`,
  ),
  one(
    'key of a purged parent kept',
    'forget.ts',
    `  if (key === 'goes') await tx.remove('keys', parent);`,
    ``,
  ),
  one(
    'delivered answer moves the cursor',
    'apply.ts',
    `cursor: answer.delivered ? before.cursor : answer.cursor,`,
    `cursor: answer.cursor,`,
  ),
  one(
    'delivered answer renews the lease',
    'lease.ts',
    `  if (answer.delivered || answer.hurried) return { lease: before.lease, latest };`,
    ``,
  ),
  one('wipe clears the outbox', 'forget.ts', `  if (owed.length > 0) return;`, `  await tx.clear('ops');`),
  one(
    'wipe keeps the keys',
    'forget.ts',
    `  if (needed.size === 0) await tx.clear('vault');
  for (const { parent } of await tx.all('keys')) if (!needed.has(parent)) await tx.remove('keys', parent);`,
    ``,
  ),
  one(
    'fork resends what was taken',
    'machine.ts',
    `    if (sent > 1) return gather({ ...m, limit: 1 });`,
    ``,
  ),
  one(
    'own tab applies an overtaken answer',
    'apply.ts',
    `  if (overtaken(before, request)) throw new Overtaken();`,
    ``,
  ),
  {
    name: 'an unknown device owes nothing that was answered',
    told: true,
    edits: [
      { file: 'machine.ts', find: `register({ ...m, unknown: true })`, replace: `register(m)` },
      { file: 'adopt.ts', find: `renumber(tx, all || restored)`, replace: `renumber(tx, all)` },
    ],
  },
  one('purge never confirmed', 'forget.ts', `  meta.purged = [...new Set([...meta.purged, ...purged])];`, ``),
  one('a clock that is put back lengthens the lease', 'lease.ts', `at < Date.parse(latest) - day`, `at < 0`),
];
