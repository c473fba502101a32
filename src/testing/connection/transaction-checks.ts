import { check } from '../check/check.js'
import type { ConnectionContractOptions } from './connection-contract-options.js'
import type { SourceCheck } from './source-check.js'

/** Laws 6 and 11: one transaction, and whether it wrote. */
export function sourceTransactionChecks({ procedures }: ConnectionContractOptions): readonly SourceCheck[] {
  const { marksTaken, marksThenFails, leadsById } = procedures
  return [
    {
      law: 11,
      name: 'whether a call wrote is told rightly, or not at all',
      run: async ({ session, read }) => {
        if (session.wrote === undefined) return
        await session.begin()
        await read(leadsById)
        check.that((await session.wrote()) !== true, 'a call that only reads has not written')
        await read(marksTaken)
        check.that((await session.wrote()) !== false, 'a call that marks rows has written')
        await session.rollback()
      },
    },
    {
      law: 11,
      name: 'a rollback that took everything back is not said to have left something',
      run: async ({ session, read }) => {
        await session.begin()
        await read(marksTaken)
        await session.rollback()
        check.that((await session.leftBehind?.()) !== true, 'nothing was left behind')
      },
    },
    {
      law: 6,
      name: 'what a procedure marks stays marked after a commit, and nobody sees it before',
      run: async ({ source, session, read }) => {
        await session.begin()
        check.equal((await read(marksTaken)).flat().length, 10, 'rows')
        check.equal(await source.taken(), 0, 'taken before the commit')
        check.that((await session.transactionOpen()) !== false, 'the transaction is open')
        await session.commit()
        check.equal(await source.taken(), 10, 'taken after the commit')
      },
    },
    {
      law: 6,
      name: 'a rollback takes back every call since begin',
      run: async ({ source, session, read }) => {
        await session.begin()
        await read(marksTaken)
        await read(leadsById)
        await session.rollback()
        check.equal(await source.taken(), 0, 'taken')
        await session.begin()
        await session.commit()
        check.equal(await source.taken(), 0, 'taken after the next commit')
        await session.begin()
        check.equal((await read(marksTaken)).flat().length, 10, 'rows that can be taken again')
        await session.rollback()
      },
    },
    {
      law: 6,
      name: 'a call that fails leaves nothing behind, in a transaction rolled back or in none',
      run: async ({ source, session, read, fails }) => {
        await session.begin()
        await fails(read(marksThenFails), 'the call')
        await session.rollback()
        check.equal(await source.taken(), 0, 'taken')
      },
    },
    {
      law: 6,
      name: 'without begin, a call read to its end has done what it does',
      run: async ({ source, read }) => {
        await read(marksTaken)
        check.equal(await source.taken(), 10, 'taken')
      },
    },
    {
      law: 6,
      name: 'a session released in a transaction commits nothing, and the next one begins afresh',
      run: async ({ source, session, read, open }) => {
        await session.begin()
        await read(marksTaken)
        await session.release()
        check.equal(await source.taken(), 0, 'taken')
        const next = await open()
        await next.begin()
        await next.commit()
        await next.release()
        check.equal(await source.taken(), 0, 'taken after the next commit')
      },
    },
  ]
}
