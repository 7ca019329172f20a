import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { limitArrival } from './arrival.ts'

let server: FastifyInstance
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close()
})

async function listening(late: (url: string) => void): Promise<number> {
  server = Fastify()
  limitArrival(server, ({ url }) => late(url), 20)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _stream, done) => done(null, 'as it comes'))
  server.post('/streams', { config: { streams: true } as object }, () => new Promise(() => {}))
  server.post('/usual', () => new Promise(() => {}))
  server.post('/refused', { config: { streams: true } as object }, async () => 'no')
  server.get('/long', () => new Promise(() => {}))
  await server.listen({ port: 0, host: '127.0.0.1' })
  return (server.server.address() as AddressInfo).port
}

function begin(port: number, line: string, length = 100): Socket {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.write(`${line} HTTP/1.1\r\nhost: x\r\n${length > 0 ? `content-length: ${length}\r\n` : ''}\r\n`)
  if (length > 0) socket.write('half')
  return socket
}

test('a request that trickles is late, one whose route streams is not, and neither is an answer that takes long', async () => {
  const said: string[] = []
  let told = () => {}
  const late = new Promise<void>((resolve) => {
    told = resolve
  })
  const port = await listening((url) => {
    said.push(url)
    told()
  })
  const first = ['POST /streams', 'GET /long'].map((line) => begin(port, line, line.startsWith('GET') ? 0 : 100))
  await Promise.all(first.map((socket) => once(socket, 'connect')))
  begin(port, 'POST /usual')
  await late
  expect(said).toEqual(['/usual'])
})

test('what was answered before it was whole is thrown away for a while, and not for ever', async () => {
  const late = new Promise<string>((resolve) => {
    void listening(resolve).then((port) => begin(port, 'POST /refused'))
  })
  expect(await late).toBe('/refused')
})
