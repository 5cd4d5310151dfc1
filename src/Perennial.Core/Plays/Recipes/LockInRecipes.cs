using System.Text.Json.Nodes;
using NodaTime;

namespace Perennial.Plays;

/// <summary>Value that opens over time, so that the next purchases are made here.</summary>
internal static class LockInRecipes
{
    /// <summary>Of what a customer pays in, this share of the margin is given back: more, and the shop pays for its own sales.</summary>
    private const int MarginShareDivisor = 2;

    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("top-up-in-instalments", Family.LockIn, "Pay in once, and get a bonus back a part a month: ten reasons to come back.", NeedsCategory: false, TopUp),
        new("membership-weekly-arrivals", Family.LockIn, "Pay in once, and get a bonus back a part a week, for what arrived this week.", NeedsCategory: false, Membership),
        new("goods-card", Family.LockIn, "A card for one category, with a bonus a part a month: who has it does not buy it elsewhere.", NeedsCategory: true, GoodsCard),
        new("coupon-pack", Family.LockIn, "A large order earns four coupons, one usable each month.", NeedsCategory: false, Pack),
    ];

    private static MadeRecipe TopUp(ShopNumbers numbers, CategoryNumbers about) =>
        Card(numbers, about, new("top-up-in-instalments", "top-up", 10, "P1M", "month", "月", new JsonObject()));

    private static MadeRecipe Membership(ShopNumbers numbers, CategoryNumbers about) =>
        Card(numbers, about, new("membership-weekly-arrivals", "weekly-arrivals", 10, "P1W", "week", "周", new JsonObject { ["arrived_within_days"] = 7 }));

    private static MadeRecipe GoodsCard(ShopNumbers numbers, CategoryNumbers about)
    {
        var terms = about.Name.Length == 0 ? new JsonObject() : new JsonObject { ["categories"] = new JsonArray(about.Name) };
        return Card(numbers, about, new(Recipes.NameOf("goods-card", about), Recipes.NameOf("card", about), 5, "P1M", "month", "月", terms));
    }

    private sealed record CardPlan(string Play, string Card, int Parts, string Every, string Unit, string UnitChinese, JsonObject BonusTerms);

    private static MadeRecipe Card(ShopNumbers numbers, CategoryNumbers about, CardPlan plan)
    {
        var pay = RoundAmount.Near(about.BasketMinor * 3, numbers.Currency);
        var each = RoundAmount.Near(numbers.Margin.Of(new(pay, numbers.Currency)).Minor / MarginShareDivisor / plan.Parts, numbers.Currency);
        var bonus = each * plan.Parts;
        var part = new RecipePart(RecipePart.Card, plan.Card, new()
        {
            ["name"] = plan.Card,
            ["pay_amount"] = pay,
            ["bonus_amount"] = bonus,
            ["bonus"] = new JsonObject { ["parts"] = plan.Parts, ["every"] = plan.Every, ["first_at_once"] = false, ["ends"] = "before_next" },
            ["bonus_terms"] = plan.BonusTerms,
        });
        var play = new Play(plan.Play, Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = RoundAmount.Near(about.BasketMinor, numbers.Currency), Category = about.Name },
            [
                new()
                {
                    Wait = Period.FromDays(1),
                    StopOnPurchase = false,
                    Give = new() { Card = plan.Card },
                    Message = Recipes.Said(numbers.Channel,
                        $"{{shop}}: pay in {Recipes.Money(pay, numbers)} and get {Recipes.Money(bonus, numbers)} back, {Recipes.Money(each, numbers)} a {plan.Unit}.",
                        $"【{{shop}}】充{Recipes.Money(pay, numbers)}，返{Recipes.Money(bonus, numbers)}：每{plan.UnitChinese}{Recipes.Money(each, numbers)}。"),
                },
            ], Recipes.GuardOf(numbers, bonus, about.Customers))
        {
            About = $"Offers a card after an order: {Recipes.Money(pay, numbers)} and {Recipes.Money(bonus, numbers)} back as {Recipes.Money(each, numbers)} a {plan.Unit}.",
            Audience = numbers.Reachable,
            Repeat = Repeat.Once,
        };
        return new(play, [part], $"One purchase{(about.Name.Length > 0 ? $" of {about.Name}" : "")} comes to {Recipes.Money(about.BasketMinor, numbers)}: the card costs about three of them, {Recipes.Money(pay, numbers)}, and gives back {Recipes.Money(bonus, numbers)}, half of your margin on it ({Recipes.MarginOf(numbers)}).");
    }

    private static MadeRecipe Pack(ShopNumbers numbers, CategoryNumbers about)
    {
        const int Coupons = 4;
        var least = RoundAmount.Near(about.BasketMinor * 2, numbers.Currency);
        var from = RoundAmount.Near(about.BasketMinor, numbers.Currency);
        var off = Math.Min(RoundAmount.Near(numbers.Margin.Of(new(from, numbers.Currency)).Minor / 3, numbers.Currency), Math.Max(1, from / 2));
        var part = new RecipePart(RecipePart.Pack, "four-coupons", new()
        {
            ["name"] = "four-coupons",
            ["price_amount"] = 0,
            ["terms"] = new JsonObject { ["off_amount"] = off, ["maximum_amount"] = off, ["minimum_amount"] = from },
            ["windows"] = new JsonObject { ["parts"] = Coupons, ["every"] = "P1M", ["ends"] = "before_next" },
        });
        var play = new Play("coupon-pack", Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = least },
            [
                new()
                {
                    StopOnPurchase = false,
                    Give = new() { Pack = "four-coupons" },
                    Message = Recipes.Said(numbers.Channel,
                        $"{{shop}}: thank you! Four coupons of {Recipes.Money(off, numbers)} are in your wallet, one usable each month.",
                        $"【{{shop}}】感谢惠顾！四张{Recipes.Money(off, numbers)}优惠券已到账，每月可用一张。"),
                },
            ], Recipes.GuardOf(numbers, off * Coupons, about.Customers) with { TimesPerCustomer = 1 })
        {
            About = $"An order of {Recipes.Money(least, numbers)} earns {Coupons} × {Recipes.Money(off, numbers)}, one usable each month from {Recipes.Money(from, numbers)}.",
            Audience = numbers.Reachable,
        };
        return new(play, [part], $"One purchase comes to {Recipes.Money(about.BasketMinor, numbers)}; who spends twice that gets four coupons of {Recipes.Money(off, numbers)}, a third of your margin on the purchase that each needs ({Recipes.MarginOf(numbers)}). A pack costs you at most {Recipes.Money(off * Coupons, numbers)}.");
    }
}
