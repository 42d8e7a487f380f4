import { z } from 'zod';
import { ROLES } from '../../domain/roles.js';
import { Actor, Instant, Locale, PersonRef } from '../schema.js';
import { ProblemType } from '../tickets/schema.js';

/** What the rule asks of somebody. */
const Skills = {
  takingPart: z.boolean().meta({ description: 'Whether the rule gives them new requests' }),
  problemTypes: z.array(ProblemType).max(50),
  languages: z.array(Locale).max(10).meta({ description: 'Of whoever is to be answered' }),
  mostOpen: z.number().int().min(1).max(10_000).nullable().meta({ description: 'Open at once; null for any number' }),
};
export const AgentBody = z.strictObject(Skills).meta({ id: 'AgentSkills' });
export const AgentParams = z.strictObject({ userId: z.string().min(1).max(200) });

export const RuleBody = z.strictObject({ enabled: z.boolean() }).meta({ id: 'AssignmentRuleBody' });

export const AgentView = z
  .object({
    ...{ id: z.string(), name: z.string(), role: z.enum(ROLES) },
    ...Skills,
    open: z.number().int().meta({ description: 'Requests that they have now' }),
    away: z.object({ until: Instant, delegate: PersonRef }).nullable(),
  })
  .meta({ id: 'Agent' });
export type AgentView = z.infer<typeof AgentView>;

/** The rule, and everybody of the desk who works tickets, by name. */
export const AssignmentView = z
  .object({ enabled: z.boolean(), updatedBy: Actor.nullable(), updatedAt: Instant, agents: z.array(AgentView) })
  .meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof AssignmentView>;

/** Null where nothing waits for this person. */
export const TakenView = z
  .object({ ticket: z.object({ id: z.string(), number: z.number().int() }).nullable() })
  .meta({ id: 'TakenTicket' });
export type TakenView = z.infer<typeof TakenView>;
