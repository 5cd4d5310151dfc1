using System.Text.Json.Nodes;
using NodaTime;

namespace Perennial.Plays;

/// <summary>A gift with a reason.</summary>
internal static class FeelingRecipes
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("gift-with-a-reason", Family.Feeling, "A small gift in the parcel that fits what somebody likes, and a note that says why.", NeedsCategory: true, Gift),
        new("parcel-card", Family.Feeling, "A card in the first parcel, and a second order a little cheaper.", NeedsCategory: false, Card),
    ];

    private static MadeRecipe Gift(ShopNumbers numbers, CategoryNumbers about)
    {
        var name = Recipes.NameOf("gift", about);
        var cost = RoundAmount.Near(numbers.Margin.Of(new(about.BasketMinor, numbers.Currency)).Minor / 8, numbers.Currency);
        var gift = new RecipePart(RecipePart.Gift, name, new() { ["name"] = name, ["cost_amount"] = cost });
        var rule = new RecipePart(RecipePart.GiftRule, name, new()
        {
            ["name"] = name,
            ["gift"] = name,
            ["category"] = about.Name,
            ["at_least_basis_points"] = 6_000,
            ["orders"] = 5,
            ["orders_min"] = 2,
            ["cooldown_days"] = 90,
            ["sentences"] = new JsonObject
            {
                ["en"] = new JsonArray("You like {category}; this goes well with it: {gift}.", "For all the {category}: {gift}, a little something from us."),
                ["zh"] = new JsonArray("您常买{category}，这份{gift}和它很配。", "感谢您一直喜欢{category}，送您一份{gift}。"),
            },
        });
        return new(null, [gift, rule], $"One purchase of {about.Name} comes to {Recipes.Money(about.BasketMinor, numbers)}; a gift that costs you {Recipes.Money(cost, numbers)} is an eighth of your margin on it ({Recipes.MarginOf(numbers)}). Put some on the shelf: perennial gifts stock {name} 40 --reason bought");
    }

    private static MadeRecipe Card(ShopNumbers numbers, CategoryNumbers about)
    {
        var share = RoundAmount.Whole(numbers.Margin.BasisPoints / 3);
        var least = RoundAmount.Near(about.BasketMinor, numbers.Currency);
        var off = RoundAmount.Near(share.Of(new(least, numbers.Currency)).Minor, numbers.Currency);
        var lasts = Period.FromDays(Math.Clamp(about.ThreeQuartersDays ?? 60, 30, 120));
        var play = new Play("parcel-card", Family.Feeling, new(TriggerKind.OrderPaid),
            [
                new()
                {
                    StopOnPurchase = false,
                    Give = new() { Coupon = new(OffAmount: off) { MinimumAmount = Math.Max(least, off), Lasts = lasts } },
                    Message = Recipes.Said("parcel", "Thank you for your first order. {value} off the next one until {until}: {code}", "感谢您的第一单！下一单立减{value}，{until}前有效：{code}"),
                },
            ], Recipes.GuardOf(numbers, off, about.Customers))
        {
            About = $"A card in the first parcel: {Recipes.Money(off, numbers)} off the second order.",
            Audience = new() { OccasionsMax = 1 },
            Repeat = Repeat.Once,
        };
        return new(play, [], $"Half of those who come back do so within {Recipes.Days(about.HalfDays, about.HalfLow, about.HalfHigh)}; {Recipes.Money(off, numbers)} off an order of {Recipes.Money(least, numbers)} is a third of your margin on it ({Recipes.MarginOf(numbers)}).");
    }
}
