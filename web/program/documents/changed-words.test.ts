import { expect, test } from 'vitest'
import { type DifferenceLine, markChanges } from './changed-words.ts'

const line = (kind: DifferenceLine['kind'], text: string): DifferenceLine => ({ kind, text, old: null, new: null })
const shown = (lines: readonly DifferenceLine[]) =>
  markChanges(lines).map(({ text, mark }) => (mark === null ? null : text.slice(...mark)))

test('in a long sentence only the words that changed are marked', () => {
  expect(
    shown([
      line('removed', 'The commander tells customers within 24 hours of the declaration.'),
      line('added', 'The commander tells customers within 12 hours of the declaration.'),
    ]),
  ).toEqual(['24 ', '12 '])
})

test('lines that have little in common are not compared word by word', () => {
  expect(shown([line('removed', 'Call the police.'), line('added', 'Nothing of the kind.')])).toEqual([null, null])
})

test('each removed line is compared with the added line in its place, and the rest stands alone', () => {
  expect(
    shown([
      line('same', 'x'),
      line('removed', 'a b c one'),
      line('removed', 'd e f'),
      line('added', 'a b c two'),
      line('same', 'y'),
      line('added', 'a b c three'),
    ]),
  ).toEqual([null, 'one', null, 'two', null, null])
})

test('a word that is repeated is not counted from both ends', () => {
  expect(shown([line('removed', 'very very good'), line('added', 'very good')])).toEqual(['very ', ''])
})
