import { expect, test } from 'vitest'
import { partShown, roomSearchOf } from './room-view.ts'

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
