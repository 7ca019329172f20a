import { expect, test } from 'vitest'
import { startMuster } from '../../test/harness/muster.ts'
import { freePort } from '../../test/harness/server-process.ts'
import { startSmtp } from '../../test/harness/smtp.ts'
import { Misuse } from './command.ts'
import { doctorCommand } from './ledger.ts'
import { mailOf } from './mail.ts'

test('a wrong setting is misuse, said in a sentence without the password', () => {
  const wrong = () => mailOf({ MUSTER_SMTP_URL: 'smtp://me:secret@', MUSTER_MAIL_FROM: 'a@b.example' })
  expect(wrong).toThrow(Misuse)
  expect(wrong).toThrow(/^MUSTER_SMTP_URL is not the address of a mail server(?!.*secret)/)
  expect(mailOf({})).toBeNull()
})

test('the doctor says whether mail is set up and the server answers, and what waits', async () => {
  const house = await startMuster()
  const peer = await startSmtp({ onAuth: (_auth, _session, done) => done(new Error('Invalid login')) })
  const ask = async (url?: string) => {
    let said = ''
    const environment = url === undefined ? {} : { MUSTER_SMTP_URL: url, MUSTER_MAIL_FROM: 'a@b.example' }
    const shell = { args: [], out: { write: (text: string) => (said += text) }, err: { write: () => {} }, environment }
    await doctorCommand(house.muster, shell)
    return { mail: /^.*\bmail: .*$/m.exec(said)?.[0], said }
  }
  expect(await ask()).toMatchObject({ mail: expect.stringContaining('ok   mail: not configured') })
  expect(await ask(peer.url)).toMatchObject({
    mail: `ok   mail: 127.0.0.1:${peer.port} takes mail from a@b.example`,
  })
  const refused = await ask(peer.url.replace('//', '//me:secret@'))
  expect(refused).toMatchObject({ mail: expect.stringMatching(/^BAD {2}mail: .*535/) })
  const nobody = await ask(`smtp://me:secret@127.0.0.1:${await freePort()}`)
  expect(nobody).toMatchObject({ mail: expect.stringContaining('ECONNREFUSED') })
  expect(refused.said + nobody.said).not.toContain('secret')
  expect((await ask()).said).toContain('jobs: 0 waiting, 0 given up')
  await peer.close()
  await house.close()
})
