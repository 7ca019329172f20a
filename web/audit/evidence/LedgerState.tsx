import type { LedgerStatus } from '../../api/types.ts'
import { Copy } from '../../ui/Copy.tsx'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { Section } from '../../ui/Page.tsx'
import { count, entriesWords } from '../../ui/size.ts'
import { Time } from '../../ui/Time.tsx'
import classes from './LedgerState.module.css'
import { useKeyPrint } from './useKeyPrint.ts'

export function LedgerState({ status: { size, sealedSize, root, key, lastSealAt } }: { status: LedgerStatus }) {
  const print = useKeyPrint(key)
  const waiting = size - sealedSize
  return (
    <Section title="The ledger">
      <div className={classes.state}>
        <Facts>
          <Fact name="Holds">
            <span className="num">{count(size)}</span> {size === 1 ? 'entry' : 'entries'}
          </Fact>
          <Fact name="Signed">
            {lastSealAt === null ? (
              'nothing yet: the first seal is about to come'
            ) : (
              <>
                <span className="num">{count(sealedSize)}</span>, sealed <Time at={lastSealAt} />
                {waiting > 0 && (
                  <span className={classes.more}>
                    {entriesWords(waiting)} {waiting === 1 ? 'waits' : 'wait'} for the next seal
                  </span>
                )}
              </>
            )}
          </Fact>
          {root !== null && (
            <Fact name="Root">
              <Hash value={root} what="root" />
            </Fact>
          )}
          {print !== null && (
            <Fact name="SHA-256 of the key">
              <span className={classes.print}>
                <code>{print.match(/.{4}/g)?.join(' ')}</code>
                <Copy text={print} label="Copy the SHA-256 of the key" />
              </span>
            </Fact>
          )}
          {key !== null && (
            <Fact name="Key">
              <span className={classes.print}>
                <code>{key}</code>
                <Copy text={key} label="Copy the key" />
              </span>
            </Fact>
          )}
        </Facts>
      </div>
    </Section>
  )
}
