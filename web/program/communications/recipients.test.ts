import { describe, expect, test } from 'vitest'
import { blanksIn, nextBlank } from './blanks.ts'
import { readRecipients } from './recipients.ts'

describe('recipients that are pasted', () => {
  test('come out the same, however they were written', () => {
    const wanted = ['ada@example.org', 'grace@example.org']
    for (const text of [
      'ada@example.org\ngrace@example.org',
      'ada@example.org, grace@example.org;',
      'ada@example.org grace@example.org',
      'Ada Lovelace <ada@example.org>, Grace <grace@example.org>',
      '"Lovelace, Ada" <ada@example.org>\n<grace@example.org>',
      'mailto:ada@example.org\tgrace@example.org',
    ])
      expect(readRecipients(text, 'email').list, text).toEqual(wanted)
  })

  test('are written to once, and it is said how many were repeated', () => {
    expect(readRecipients('a@x.org\nA@X.org\nb@x.org', 'email')).toEqual({
      list: ['a@x.org', 'b@x.org'],
      repeated: 1,
      odd: [],
    })
  })

  test('that are no address are not thrown away in silence', () => {
    expect(readRecipients('ada@example.org\nGrace', 'email').odd).toEqual(['Grace'])
  })

  test('by another way are anybody, one to a line', () => {
    expect(readRecipients('The duty officer, by telephone\nDr. Roth', 'other').list).toEqual([
      'The duty officer, by telephone',
      'Dr. Roth',
    ])
  })
})

describe('the blanks of a template', () => {
  const text = 'Dear [[who]],\nwe saw {{incident.title}}.'

  test('are found where they stand', () => {
    expect(blanksIn(text).map((blank) => text.slice(blank.from, blank.to))).toEqual(['[[who]]', '{{incident.title}}'])
    expect(blanksIn('no blanks [here]')).toEqual([])
  })

  test('are walked through from the cursor, and from the beginning again', () => {
    expect(nextBlank(text, 0)?.text).toBe('[[who]]')
    expect(nextBlank(text, 10)?.text).toBe('{{incident.title}}')
    expect(nextBlank(text, text.length)?.text).toBe('[[who]]')
  })
})
