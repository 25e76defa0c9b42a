import { Type } from 'typebox';
import { type Html, html } from '../html.ts';
import { message } from '../messages.ts';
import type { Purpose } from './puzzle.ts';

/** What a form carries as its proof. */
export const ProofText = Type.Optional(Type.String({ maxLength: 500 }));

/**
 * The mark in a form that is to carry a proof: an island fetches a challenge when the form is first touched and puts the
 * proof in its place, so that the page itself stays the same for everyone. Without JavaScript it stays empty.
 */
export const proofField = (purpose: Purpose): Html =>
  html`<input type="hidden" name="proof" value="" data-proof="${purpose}"><p class="hint" role="status" data-proof-wait="${message('proof.wait')}"></p>`;
