// Medusa's own PromotionModuleService.computeActions, with the promotions handed to it from memory instead of its database: that is
// the whole of what it computes for a cart. It applies every promotion in one order; it chooses nothing.
import { createRequire } from 'node:module';
import { measure, read } from './timing.mjs';

const require = createRequire(import.meta.url);
const Service = require('@medusajs/promotion/dist/services/promotion-module.js').default;
const { version } = require('@medusajs/promotion/package.json');

const promotionOf = (one) => ({
    code: one.code, type: 'standard', is_automatic: false, rules: [],
    application_method: {
        type: one.percent > 0 ? 'percentage' : 'fixed', value: one.percent > 0 ? one.percent / 100 : one.off,
        target_type: one.categories.length > 0 ? 'items' : 'order', allocation: 'across',
        target_rules: one.categories.length > 0 ? [{ attribute: 'items.category', operator: 'in', values: one.categories.map((value) => ({ value })) }] : [],
    },
});

const service = Object.create(Service.prototype);
service.baseRepository_ = { getFreshManager: () => ({}) };
service.eventBusModuleService_ = undefined;
service.listActivePromotions_ = async ({ code }) => service.promotions.filter((one) => code.includes(one.code));

const carts = read().map((cart) => ({
    promotions: cart.promotions.map(promotionOf),
    codes: cart.promotions.map((one) => one.code),
    context: {
        currency_code: cart.currency,
        items: cart.lines.map((line) => ({ id: line.id, quantity: 1, subtotal: line.minor, original_total: line.minor, is_discountable: true, category: line.category })),
    },
}));

await measure('Medusa', version, carts, async (cart) => {
    service.promotions = cart.promotions;
    const actions = await service.computeActions(cart.codes, cart.context, { prevent_auto_promotions: true }, {});
    return actions.length;
});
