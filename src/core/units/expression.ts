/**
 * Arithmetic with units: mathjs parses, and a walk over the tree admits only what is listed here.
 * Nothing of an expression is ever compiled or run by mathjs.
 */
import { isConstantNode, isFunctionNode, isOperatorNode, isParenthesisNode, isSymbolNode, type MathNode, type OperatorNode } from 'mathjs';
import { nearMiss } from '../text/near-miss.ts';
import { asciiUnit, isUnitName, parseExpression, parseUnit, unitWords, unknownUnit } from './engine.ts';
import { functionNames, functions, power } from './functions.ts';
import { kindOf } from './kind.ts';
import { isPure, isSameKind, measure, pure, times, type Measure } from './measure.ts';
import type { Quantity } from './quantity.ts';
import { UnitProblem } from './unit-problem.ts';

/** A result, the unit that it kept from its operands (null: none), and the units of all that went in. */
export interface Calculated {
  measure: Measure;
  unit: string | null;
  unitsUsed: readonly string[];
}

/** Longest expression. */
const longestExpression = 400;
const grammarHint = `An expression has numbers with or without units, named inputs, + - * / ^, percentages like (12%), parentheses, and ${functionNames.join(', ')}.`;

/** The value of `expression`; inputs hide units of the same name. Throws UnitProblem. */
export function calculate(expression: string, inputs: Readonly<Record<string, Quantity>>): Calculated {
  const walk = new Walk(expression, inputs);
  const value = walk.value(parse(expression));
  if (!Number.isFinite(value.measure.value)) throw new UnitProblem(`The result of “${expression}” is not a finite number.`, 'Look for a division by zero, the logarithm of zero, or a huge power.');
  return { ...value, unitsUsed: walk.unitsUsed };
}

/** Names in `expression` that can only be inputs or units, in order of appearance. Throws UnitProblem for a syntax error. */
export function symbolsOf(expression: string): string[] {
  const names = new Set<string>();
  const visit = (node: MathNode): void => {
    if (isSymbolNode(node)) names.add(node.name);
    else if (isFunctionNode(node)) node.args.forEach(visit);
    else node.forEach(visit);
  };
  visit(parse(expression));
  return [...names];
}

function parse(expression: string): MathNode {
  if (expression.length > longestExpression) throw new UnitProblem(`This expression is ${expression.length} characters long.`, `An expression has at most ${longestExpression} characters: use several with \`calc:\`.`);
  if (expression.trim() === '') throw new UnitProblem('The expression is empty.', grammarHint);
  const plain = asciiUnit(expression).replace(/[×·]/g, '*').replace(/−/g, '-');
  try {
    return parseExpression(plain);
  } catch (error) {
    throw new UnitProblem(`“${expression}” cannot be read: ${error instanceof Error ? error.message : String(error)}.`, grammarHint);
  }
}

/** mathjs leaves `isPercentage` out of its types. */
type Operation = OperatorNode & { isPercentage?: boolean };

interface Value {
  measure: Measure;
  unit: string | null;
}

class Walk {
  readonly unitsUsed: string[] = [];
  readonly #expression: string;
  readonly #inputs: Readonly<Record<string, Quantity>>;

  constructor(expression: string, inputs: Readonly<Record<string, Quantity>>) {
    this.#expression = expression;
    this.#inputs = inputs;
  }

  value(node: MathNode): Value {
    if (isParenthesisNode(node)) return this.value(node.content);
    if (isConstantNode(node)) {
      if (typeof node.value !== 'number') throw this.#forbidden(node);
      return { measure: pure(node.value), unit: '' };
    }
    if (isSymbolNode(node)) return this.#symbol(node.name);
    if (isFunctionNode(node)) return this.#call(node.fn, node.args);
    if (isOperation(node)) return this.#operation(node);
    throw this.#forbidden(node);
  }

  #symbol(name: string): Value {
    const input = this.#input(name);
    if (input) {
      this.unitsUsed.push(input.unit);
      return { measure: measure(input), unit: input.unit };
    }
    const names = Object.keys(this.#inputs);
    if (isUnitName(name)) {
      throw new UnitProblem(
        `\`${name}\` in “${this.#expression}” is a unit without a number, and no input has this name.`,
        `Give \`${name}\` as an input, or write a number before it (\`1 ${name}\`); a compound unit behind a division stands in parentheses: \`x / (10 GB/s)\`.`,
      );
    }
    const near = nearMiss(name, [...names, ...unitWords.keys()]);
    throw new UnitProblem(
      `\`${name}\` in “${this.#expression}” is neither an input nor a unit.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
      names.length > 0 ? `The inputs are: ${names.join(', ')}.` : `Give it as an input: \`${name}="64 bytes"\`.`,
    );
  }

  #call(fn: MathNode, args: readonly MathNode[]): Value {
    const name = isSymbolNode(fn) ? fn.name : fn.toString();
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!called) {
      const isInput = this.#input(name) !== undefined;
      const near = nearMiss(name, functionNames);
      throw new UnitProblem(
        `\`${name}(…)\` in “${this.#expression}” is not a function.${near === null || isInput ? '' : ` Did you mean \`${near}\`?`}`,
        isInput ? `Write the multiplication out: \`${name} * (…)\`.` : `The functions are: ${functionNames.join(', ')}.`,
      );
    }
    const values = args.map((arg) => this.value(arg));
    if (values.length < called.least || values.length > called.most) {
      throw new UnitProblem(`\`${name}\` in “${this.#expression}” has ${values.length} ${values.length === 1 ? 'argument' : 'arguments'}.`, `It takes ${called.least === called.most ? called.least : `${called.least} or more`}.`);
    }
    const result = called.apply(values.map((each) => each.measure), `${name}(${args.map(String).join(', ')})`);
    return { measure: result, unit: called.keepsUnit ? sameUnit(values) : unitOf(result) };
  }

  #operation(node: Operation): Value {
    const [left, right] = node.args as [MathNode, MathNode | undefined];
    if (!right) {
      const only = this.value(left);
      if (node.fn === 'unaryMinus') return { ...only, measure: { ...only.measure, value: -only.measure.value } };
      if (node.fn === 'unaryPlus') return only;
      throw this.#forbidden(node);
    }
    switch (String(node.fn)) {
      case 'add': return this.#sum(node, this.value(left), this.value(right), 1);
      case 'subtract': return this.#sum(node, this.value(left), this.value(right), -1);
      case 'multiply': return this.#product(node, left, right);
      case 'divide': return this.#quotient(node, left, right);
      case 'pow': {
        const result = power(this.value(left).measure, this.value(right).measure, node.toString());
        return { measure: result, unit: unitOf(result) };
      }
      case 'mod': throw new UnitProblem(`The % in “${this.#expression}” stands between two values, where it would be a remainder.`, 'Put a percentage in parentheses, `(12%)`; remainders are not supported.');
      default: throw this.#forbidden(node);
    }
  }

  #sum(node: MathNode, a: Value, b: Value, sign: 1 | -1): Value {
    if (!isSameKind(a.measure, b.measure)) {
      throw new UnitProblem(
        `“${node.toString()}” ${sign === 1 ? 'adds' : 'subtracts'} ${kindOf(a.measure)} and ${kindOf(b.measure)}.`,
        'Both sides must measure the same thing: give the bare one its unit, or divide the other by its unit (`/ (1 cycle)`).',
      );
    }
    return { measure: { ...a.measure, value: a.measure.value + sign * b.measure.value }, unit: sameUnit([a, b]) };
  }

  #product(node: Operation, left: MathNode, right: MathNode): Value {
    if (node.implicit) {
      const unit = this.#unitAlone(right);
      if (unit === null) {
        if (isSymbolNode(right) && this.#input(right.name) === undefined) throw unknownUnit(right.name, this.#expression);
        throw new UnitProblem(`“${node.toString()}” multiplies without a sign.`, 'Write the `*`; only a unit stands directly behind its number.');
      }
      const number = this.value(left);
      this.unitsUsed.push(unit);
      const product = times(number.measure, measure({ value: 1, unit }));
      return { measure: product, unit: isPure(number.measure) ? unit : null };
    }
    const product = times(this.value(left).measure, this.value(right).measure);
    return { measure: product, unit: unitOf(product) };
  }

  #quotient(node: Operation, left: MathNode, right: MathNode): Value {
    if (node.isPercentage) {
      this.unitsUsed.push('%');
      return { measure: times(this.value(left).measure, pure(0.01)), unit: '%' };
    }
    const unit = endsInLiteral(left) ? this.#unitAlone(right) : null;
    const above = this.value(left);
    if (unit === null) {
      const quotient = times(above.measure, this.value(right).measure, -1);
      return { measure: quotient, unit: unitOf(quotient) };
    }
    this.unitsUsed.push(unit);
    const quotient = times(above.measure, measure({ value: 1, unit }), -1);
    return { measure: quotient, unit: above.unit === null || above.unit === '%' ? unitOf(quotient) : `${above.unit || '1'}/${unit}` };
  }

  /** The text of a node that is a unit and no input, `line` or `mm^2`; else null. */
  #unitAlone(node: MathNode): string | null {
    if (isSymbolNode(node)) return this.#input(node.name) === undefined && isUnitName(node.name) ? node.name : null;
    if (!isOperation(node) || String(node.fn) !== 'pow') return null;
    const [base, exponent] = node.args as [MathNode, MathNode];
    const unit = this.#unitAlone(base);
    if (unit === null || !isConstantNode(exponent)) return null;
    const text = `${unit}^${String(exponent.value)}`;
    parseUnit(text);
    return text;
  }

  #input(name: string): Quantity | undefined {
    return Object.hasOwn(this.#inputs, name) ? this.#inputs[name] : undefined;
  }

  #forbidden(node: MathNode): UnitProblem {
    return new UnitProblem(`“${node.toString()}” is not allowed in an expression.`, grammarHint);
  }
}

function isOperation(node: MathNode): node is Operation {
  return isOperatorNode(node);
}

/** Whether a unit may follow the division sign behind this node: it ends in a number, with or without unit. */
function endsInLiteral(node: MathNode): boolean {
  if (isConstantNode(node)) return true;
  if (!isOperation(node)) return false;
  const last = node.args.at(-1)!;
  if (node.implicit || node.isPercentage) return true;
  if (node.fn === 'unaryMinus' || node.fn === 'multiply') return endsInLiteral(last);
  return String(node.fn) === 'divide' && isSymbolNode(last) && endsInLiteral(node.args[0]!);
}

/** The unit that all values share, else none. */
function sameUnit(values: readonly Value[]): string | null {
  const [first, ...rest] = values;
  return first && rest.every(({ unit }) => unit === first.unit) ? first.unit : null;
}

/** A new measure has no unit of its own until one is chosen; a pure number has the empty one. */
function unitOf(result: Measure): string | null {
  return isPure(result) ? '' : null;
}
