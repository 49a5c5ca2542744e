import { verdicts } from '@dvc-widgets/contract';
import fc from 'fast-check';
import type { CaseCommand } from './case-command.ts';

const text = fc.constantFrom('', ' ', 'Đã xem.', 'Chưa được.', 'dài '.repeat(6000));
const agency = fc.constantFrom('H26.107', 'H26.108', '');

/** Any command, by officials, citizens or the collector, sensible or not. */
export const anyCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({ do: fc.constant('assign' as const), officer: text, agency }),
  fc.constant({ do: 'start' as const }),
  fc.record({ do: fc.constant('forward' as const), agency, note: text }),
  fc.record({ do: fc.constant('ask' as const), question: text }),
  fc.record({ do: fc.constant('answer' as const), public: text, private: text, publishText: fc.boolean() }),
  fc.record({ do: fc.constant('answer' as const), public: fc.constant('Đã sửa.'), publishText: fc.boolean() }),
  fc.record({ do: fc.constant('note' as const), note: text }),
  fc.record({ do: fc.constant('merge' as const), into: fc.constantFrom('1', '2', '3', '9') }),
  fc.record({ do: fc.constant('set-aside' as const), reason: text }),
  fc.record({ do: fc.constant('take-up' as const), reason: text }),
  fc.record({ do: fc.constant('reopen' as const), reason: text }),
  fc.constant({ do: 'close' as const }),
  fc.record({
    do: fc.constant('erase' as const),
    what: fc.constantFrom('text' as const, 'contact' as const),
    reason: text,
  }),
  fc.record({ do: fc.constant('judge' as const), verdict: fc.constantFrom(...verdicts), text: fc.option(text) }),
  fc.record({ do: fc.constant('reply' as const), text }),
  fc.constant({ do: 'close-for-silence' as const }),
  fc.record({ do: fc.constant('forget' as const), what: fc.constantFrom('text' as const, 'contact' as const) }),
);
