import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import type { Allowed, DocumentDetail, DocumentKind } from '../../api/types.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { Refused } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/say.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { publish, useDocumentAct } from './acts.ts'
import classes from './Editor.module.css'
import { filledOf } from './Elements.tsx'
import { showLine } from './jump.ts'
import { lineAt, selectLine } from './lines.ts'
import { Overtaken } from './Overtaken.tsx'
import { Preview } from './Preview.tsx'
import { checkQuery, versionQuery } from './queries.ts'
import { useDraft } from './useDraft.ts'

const PAUSE_MILLISECONDS = 400
const PUBLISH = 'publish-text'
export type Pane = 'write' | 'preview' | 'check' | 'changes'

type EditorProps = {
  kind: DocumentKind
  /** What is edited; null for a new text. */
  detail: DocumentDetail | null
  start: string
  head: ReactNode
  can: Allowed | undefined
}

/** The text, and beside it how it reads and what it still lacks. Nothing typed is lost. */
export function Editor({ kind, detail, start, head, can }: EditorProps) {
  const go = useGo()
  const queries = useQueryClient()
  const latest = detail?.latest ?? null
  const { draft, found, change, startAgain, forget } = useDraft(detail?.id ?? `new ${kind}`, {
    text: start,
    base: latest,
  })
  const [pane, setPane] = useState<Pane>('write')
  const area = useRef<HTMLTextAreaElement>(null)
  const preview = useRef<HTMLElement>(null)
  const [settled] = useDebouncedValue(draft.text, PAUSE_MILLISECONDS)
  const check = useQuery({ ...checkQuery(kind, settled), placeholderData: keepPreviousData })
  const sending = useDocumentAct(publish, ({ id, version }) => {
    forget()
    say(`Version ${version} is published. It takes effect once it is approved.`)
    go.to(paths.document(id))
  })
  // What is changed is told against the version that was edited, also when a later one stands beside it.
  const base = useQuery({
    ...versionQuery(detail?.id ?? '', draft.base ?? 1),
    enabled: detail !== null && draft.base !== null && draft.base !== latest,
  })
  const before = draft.base === latest ? (detail?.text ?? null) : (base.data?.text ?? null)
  const { problem } = sending
  const overtaken = problem?.code === 'edited-by-another'
  // Who published meanwhile, and what: shown beside the refusal.
  useEffect(() => {
    if (overtaken) queries.invalidateQueries({ queryKey: ['documents'] })
  }, [overtaken, queries])

  const untouched = detail !== null && draft.text === detail.text
  const next = (latest ?? 0) + 1
  const refused =
    can?.allowed === false ? can : untouched ? { allowed: false, because: 'Nothing is changed yet.' } : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (refused !== undefined || sending.busy) return
    const { text, change: said, base } = draft
    sending.act({ kind, text, change: said.trim(), base, ...(detail === null ? {} : { slug: detail.slug }) })
  }
  /** The preview shows what is being written. */
  function follow(event: SyntheticEvent<HTMLTextAreaElement>) {
    const { value, selectionStart } = event.currentTarget
    if (pane !== 'check' && pane !== 'changes') showLine(preview.current, lineAt(value, selectionStart))
  }
  function jump(line: number) {
    setPane('write')
    setTimeout(() => area.current !== null && selectLine(area.current, line), 20)
  }
  useKeys('Editor', [
    {
      keys: 'mod+enter',
      does: 'Publish',
      run: () => (document.getElementById(PUBLISH) as HTMLFormElement | null)?.requestSubmit(),
      whileTyping: true,
    },
  ])
  const isBehind = detail !== null && draft.base !== null && detail.latest > draft.base
  return (
    <div className={classes.editor} data-pane={pane}>
      <header className={classes.header}>
        {head}
        <DraftState
          found={found !== null && draft.text !== start}
          onDiscard={() => startAgain({ text: start, base: latest })}
        />
      </header>
      {isBehind && (
        <Overtaken
          detail={detail}
          base={draft.base}
          mine={draft.text}
          onKeepMine={() => {
            change({ base: detail.latest })
            sending.forget()
          }}
          onTakeTheirs={() => {
            startAgain({ text: detail.text, base: detail.latest })
            sending.forget()
          }}
        />
      )}
      <div className={classes.panes}>
        <Panes
          pane={pane}
          onChoose={setPane}
          check={
            check.data === undefined || check.data.elements.length === 0 ? undefined : filledOf(check.data.elements)
          }
          problems={check.data?.problems.length ?? 0}
          changed={detail !== null}
        />
        <textarea
          ref={area}
          className={classes.area}
          aria-label="Text, in Markdown"
          spellCheck
          autoCapitalize="off"
          autoCorrect="off"
          value={draft.text}
          onChange={(event) => {
            change({ text: event.currentTarget.value })
            // What was refused was another text.
            if (problem !== null && !overtaken) sending.forget()
          }}
          onSelect={follow}
        />
        <Preview
          view={preview}
          kind={kind}
          pane={pane}
          text={settled}
          before={before}
          check={check.data ?? null}
          problem={check.isError ? asProblem(check.error) : null}
          onJump={jump}
        />
      </div>
      <form id={PUBLISH} className={classes.publish} onSubmit={submit}>
        {!(overtaken && isBehind) && <Refused problem={problem} />}
        <div className={classes.fields}>
          <TextInput
            className={classes.change}
            aria-label="What changed, and why"
            placeholder={latest === null ? 'First version' : 'What changed, and why'}
            maxLength={1000}
            value={draft.change}
            onChange={(event) => change({ change: event.currentTarget.value })}
          />
          <Act variant="default" onClick={() => go.to(detail === null ? paths.program() : paths.document(detail.id))}>
            Back
          </Act>
          <Act type="submit" can={refused} loading={sending.busy} keys="mod+enter">
            Publish version {next}
          </Act>
        </div>
        <p className={classes.note}>It is kept for good, and takes effect when leadership approves it.</p>
      </form>
    </div>
  )
}

function DraftState({ found, onDiscard }: { found: boolean; onDiscard: () => void }) {
  if (!found) return <span className={classes.draft}>What you type is kept in this browser.</span>
  return (
    <span className={classes.draft}>
      Your draft is here again.{' '}
      <button type="button" onClick={onDiscard}>
        Discard it
      </button>
    </span>
  )
}

type PanesProps = {
  pane: Pane
  onChoose: (pane: Pane) => void
  check: string | undefined
  problems: number
  changed: boolean
}

/** Beside the text on a desk; on a phone the text is one of them. */
function Panes({ pane, onChoose, check, problems, changed }: PanesProps) {
  const beside = pane === 'write' ? 'preview' : pane
  const tab = (name: Pane, word: string, count?: ReactNode) => (
    <button
      type="button"
      data-write={name === 'write' || undefined}
      aria-pressed={pane === name}
      data-beside={beside === name || undefined}
      onClick={() => onChoose(name)}
    >
      {word}
      {count}
    </button>
  )
  return (
    <fieldset className={classes.tabs} aria-label="Beside the text">
      {tab('write', 'Write')}
      {tab('preview', 'Preview')}
      {tab(
        'check',
        'Check',
        problems > 0 ? <span data-late="">{problems}</span> : check !== undefined && <span>{check}</span>,
      )}
      {changed && tab('changes', 'Changes')}
    </fieldset>
  )
}
