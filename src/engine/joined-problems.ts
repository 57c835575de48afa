import type { Resource } from '../model/resource.ts';
import type { Messages, Problem } from '../rule/rule.ts';
import { joinedCases } from '../value/conditions/joined-cases.ts';
import { groupedBy } from '../value/index/grouping.ts';
import { locate } from './locate.ts';

type AnyProblem = Problem<Messages, string>;

/**
 * What one rule finds wrong with one resource, without what is said twice: faults of one kind at one place that differ in
 * whether somebody overrides a default are one, which is told like the first of them.
 */
export function joinedProblems(problems: readonly AnyProblem[], resource: Resource): readonly AnyProblem[] {
  if (problems.length < 2) return problems;
  const groups = groupedBy(problems, (problem) => keyOf(problem, resource));
  return [...groups.values()].flatMap((same) => joinedCases(same.map(withGuards)));
}

function keyOf({ message, at: where, property, severity }: AnyProblem, resource: Resource): string {
  const { source, range } = locate(where, resource).at;
  return [message, severity, property, range.start, range.end, source.uri].join('|');
}

function withGuards(problem: AnyProblem) {
  return { ...problem, under: problem.under ?? [] };
}
