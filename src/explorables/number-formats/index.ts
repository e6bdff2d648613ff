import { defineExplorable } from '../shared/contract.ts';
import { model } from './model.ts';
import { View } from './view.tsx';

export default defineExplorable({ model, View });
