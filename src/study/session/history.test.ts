import { expect, it } from 'vitest';
import { begin, push, redo, replace, undo } from './history';

it('undoes and redoes steps, but not looks', () => {
  let h = push(push(begin('a'), 'b'), 'c');
  h = replace(h, 'c, seen closer');
  h = undo(h);
  expect(h.present).toBe('b');
  h = undo(undo(h));
  expect(h.present).toBe('a');
  h = redo(redo(redo(h)));
  expect(h.present).toBe('c, seen closer');
  expect(push(undo(h), 'd').future).toEqual([]);
});

it('keeps a hundred steps and ignores a step that changes nothing', () => {
  let h = begin(0);
  for (let i = 1; i <= 150; i++) h = push(h, i);
  expect(h.past).toHaveLength(100);
  expect(push(h, 150)).toBe(h);
});
