import { useEffect, useSyncExternalStore } from 'react'
import { type Problem, problemOf, unreachable } from '../../api/problem.ts'

/** What is said of a file beside its bytes. */
export type About = {
  name: string
  source: string
  /** The id of a person, or a name; empty: whoever sends it. */
  collector: string
  /** Null: now. */
  collectedAt: number | null
  description: string
}

export type Upload = {
  readonly id: number
  readonly incident: string
  readonly file: File
  readonly about: About
  readonly state: 'waiting' | 'sending' | 'kept' | 'refused' | 'cancelled'
  /** Bytes that have left the browser. */
  readonly sent: number
  readonly problem: Problem | null
}

/** They go on while another part of the room, or another page, is on screen. */
let uploads: readonly Upload[] = []
let running: { id: number; request: XMLHttpRequest } | null = null
let lastId = 0
const listeners = new Set<() => void>()
const finished = new Set<() => void>()

function change(id: number, next: Partial<Upload>) {
  uploads = uploads.map((one) => (one.id === id ? { ...one, ...next } : one))
  for (const listener of listeners) listener()
}

function set(next: readonly Upload[]) {
  uploads = next
  for (const listener of listeners) listener()
}

export function useUploads(incident: string, onKept: () => void): readonly Upload[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
  useEffect(() => {
    finished.add(onKept)
    return () => {
      finished.delete(onKept)
    }
  }, [onKept])
  return all.filter((one) => one.incident === incident)
}

export function upload(incident: string, files: readonly { file: File; about: About }[]): void {
  const added = files.map(({ file, about }) => {
    lastId += 1
    return { id: lastId, incident, file, about, state: 'waiting', sent: 0, problem: null } as const
  })
  set([...uploads, ...added])
  next()
}

export function cancelUpload(id: number): void {
  if (running?.id === id) running.request.abort()
  else change(id, { state: 'cancelled' })
}

export function retryUpload(id: number): void {
  change(id, { state: 'waiting', sent: 0, problem: null })
  next()
}

export function forgetUpload(id: number): void {
  set(uploads.filter((one) => one.id !== id))
}

/** One at a time: two large files at once are each slower, and a list fills in its own order. */
function next(): void {
  if (running !== null) return
  const one = uploads.find(({ state }) => state === 'waiting')
  if (one === undefined) {
    removeEventListener('beforeunload', hold)
    return
  }
  addEventListener('beforeunload', hold)
  running = { id: one.id, request: send(one) }
  change(one.id, { state: 'sending' })
}

function hold(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/** `fetch` cannot tell how much of a body has left; the older way can. The browser reads the file from the disk. */
function send({ id, incident, file, about }: Upload): XMLHttpRequest {
  const request = new XMLHttpRequest()
  const end = (outcome: Partial<Upload>) => {
    running = null
    change(id, outcome)
    next()
  }
  request.upload.onprogress = ({ loaded }) => change(id, { sent: loaded })
  request.onload = () => {
    if (request.status === 201) {
      end({ state: 'kept', sent: file.size })
      for (const tell of finished) tell()
    } else end({ state: 'refused', problem: problemOf(request.status, read(request.responseText)) })
  }
  request.onerror = () => end({ state: 'refused', problem: unreachable() })
  request.onabort = () => end({ state: 'cancelled' })
  request.open('POST', addressOf(incident, about))
  request.setRequestHeader('x-muster', '1')
  // Whatever the browser takes it for: what is in it is read on the server.
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.send(file)
  return request
}

export function addressOf(incident: string, { name, source, collector, collectedAt, description }: About): string {
  const query = new URLSearchParams({ name, source })
  if (collector !== '') query.set('collector', collector)
  if (collectedAt !== null) query.set('collectedAt', new Date(collectedAt).toISOString())
  if (description.trim() !== '') query.set('description', description.trim())
  return `/api/v1/incidents/${encodeURIComponent(incident)}/evidence?${query}`
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
