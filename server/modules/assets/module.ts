import type { Module } from '../../kernel/context.ts';
import './closing.ts';
import { assets } from './contract.ts';
import { addAsset, changeAsset, withdrawAsset } from './operations/cards.ts';
import { depreciate, undoDepreciation } from './operations/depreciation.ts';
import { disposeAsset, undoDisposal } from './operations/disposal.ts';
import { proofs } from './proofs.ts';
import { assetQuery } from './queries/asset.ts';
import { assetsList } from './queries/assets.ts';
import { reactions } from './reactions.ts';

export const assetsModule: Module = {
  contract: assets,
  operations: [addAsset, changeAsset, withdrawAsset, disposeAsset, undoDisposal, depreciate, undoDepreciation],
  queries: [assetsList, assetQuery],
  reactions,
  proofs,
};
