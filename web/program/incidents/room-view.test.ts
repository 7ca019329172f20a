import { expect, test } from 'vitest'
import { partShown, roomSearchOf, withPart } from './room-view.ts'

test('a link to a part that is not known opens the room all the same', () => {
  expect(roomSearchOf({ part: 'weather', shown: 'written', order: 'newest' })).toEqual({ shown: 'written' })
})

test('the same address shows the record on a desk and the timeline on a phone', () => {
  expect(partShown({}, true)).toBe('record')
  expect(partShown({}, false)).toBe('timeline')
})

test('a link made on a phone to the timeline shows something on a desk beside it', () => {
  expect(partShown({ part: 'timeline' }, true)).toBe('record')
  expect(partShown({ part: 'messages' }, true)).toBe('messages')
})

test('reading the timeline otherwise keeps the message that is being written, another part leaves it behind', () => {
  const writing = roomSearchOf({ part: 'messages', new: 'customers', order: 'oldest' })
  expect(writing).toEqual({ part: 'messages', new: 'customers', order: 'oldest' })
  expect(withPart(writing, 'affected')).toEqual({ part: 'affected', order: 'oldest' })
})
