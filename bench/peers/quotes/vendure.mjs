// Vendure's own OrderCalculator.applyPromotions with its own Promotion and Order entities, its default actions, its default strategies
// for totals and for dividing a discount between lines; taxes are nothing and are not computed. It applies every promotion in one order;
// it chooses nothing.
import { createRequire } from 'node:module';
import { measure, read } from './timing.mjs';

const require = createRequire(import.meta.url);
const { OrderCalculator, Order, OrderLine, Promotion, ProductVariant, defaultConfig, orderFixedDiscount, orderPercentageDiscount, productsPercentageDiscount } = require('@vendure/core');
const { setConfig } = require('@vendure/core/dist/config/config-helpers.js');
const { version } = require('@vendure/core/package.json');

setConfig(defaultConfig);
const calculator = new OrderCalculator({ taxOptions: defaultConfig.taxOptions, orderOptions: defaultConfig.orderOptions });
const actions = [orderFixedDiscount, orderPercentageDiscount, productsPercentageDiscount];
const ctx = { channel: { pricesIncludeTax: false }, languageCode: 'en' };
const argument = (name, value) => ({ name, value: JSON.stringify(value) });

const actionOf = (one, lines) => {
    if (one.percent === 0) return { code: orderFixedDiscount.code, args: [argument('discount', one.off)] };
    if (one.categories.length === 0) return { code: orderPercentageDiscount.code, args: [argument('discount', one.percent / 100)] };

    const ids = lines.filter((line) => one.categories.includes(line.category)).map((line) => line.id);
    return { code: productsPercentageDiscount.code, args: [argument('discount', one.percent / 100), argument('productVariantIds', ids)] };
};

const promotionOf = (one, at, lines) => {
    const promotion = new Promotion({ id: at + 1, couponCode: one.code, conditions: [], actions: [actionOf(one, lines)], promotionActions: actions, promotionConditions: [] });
    promotion.name = one.code;
    return promotion;
};

const orderOf = (cart) => new Order({
    couponCodes: cart.promotions.map((one) => one.code), shippingLines: [], surcharges: [], promotions: [], modifications: [], currencyCode: cart.currency.toUpperCase(),
    lines: cart.lines.map((line) => new OrderLine({
        id: line.id, productVariant: new ProductVariant({ id: line.id }), quantity: 1, orderPlacedQuantity: 0,
        listPrice: line.minor, initialListPrice: line.minor, listPriceIncludesTax: false, adjustments: [], taxLines: [],
    })),
});

const carts = read().map((cart) => ({ order: orderOf(cart), promotions: cart.promotions.map((one, at) => promotionOf(one, at, cart.lines)) }));

await measure('Vendure', version, carts, async ({ order, promotions }) => {
    order.promotions = [];
    calculator.calculateOrderTotals(order);
    await calculator.applyPromotions(ctx, order, promotions);
    return order.lines.reduce((sum, line) => sum + line.adjustments.length, 0);
});
