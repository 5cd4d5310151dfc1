using System.Text.Json.Nodes;
using NodaTime;

namespace Perennial.Plays;

/// <summary>Status for buying often.</summary>
internal static class FrequencyRecipes
{
    private const string Programme = "members";

    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("status-perk", Family.Frequency, "Who buys often within a year gets what is free anyway: an upgrade whenever there is room.", NeedsCategory: false, Perk),
        new("frequency-ladder", Family.Frequency, "The more often somebody buys, the larger the standing discount.", NeedsCategory: false, Ladder),
        new("poster", Family.Frequency, "“2 more by 14 March keeps Gold”: a picture to keep and share, when a level is about to be lost.", NeedsCategory: false, Poster),
    ];

    private static MadeRecipe Perk(ShopNumbers numbers, CategoryNumbers about)
    {
        var perk = new GivePerk("upgrade") { Pool = "upgrades", Uses = 12, Lasts = Period.FromYears(1) };
        var play = new Play("status-perk", Family.Frequency, new(TriggerKind.StatusGained) { Programme = Programme, Level = "gold" },
            [
                new()
                {
                    StopOnPurchase = false,
                    Give = new() { Perk = perk },
                    Message = Recipes.Said(numbers.Channel, "{shop}: you are Gold now. An upgrade is yours whenever there is room, until {until}.", "【{shop}】恭喜成为金卡会员！{until}前，只要有空位即可免费升级。"),
                },
            ], Recipes.GuardOf(numbers, 0, 0) with { BudgetAmount = 0 })
        {
            About = "Gold members may claim an upgrade whenever there is room.",
        };
        var levels = Levels(numbers, about, withDiscounts: false);
        // Whoever may claim is said by the level: without it a pool of that name would be for nobody.
        levels.Body["levels"]![2]!["perks"] = new JsonArray(new JsonObject { ["pool"] = perk.Pool });
        return new(play, [levels], $"Gold is for {GoldNeeds(about)} purchases a year: {Usual(about)}. The perk is taken from the pool ‘upgrades’; publish free places there.");
    }

    private static MadeRecipe Ladder(ShopNumbers numbers, CategoryNumbers about)
    {
        var play = new Play("frequency-ladder", Family.Frequency, new(TriggerKind.StatusGained) { Programme = Programme },
            [
                new()
                {
                    StopOnPurchase = false,
                    Message = Recipes.Said(numbers.Channel, "{shop}: you have reached a new level. Your discount is taken off by itself from now on.", "【{shop}】恭喜升级！从现在起，结账时自动享受会员折扣。"),
                },
            ], Recipes.GuardOf(numbers, 0, 0) with { BudgetAmount = 0 })
        {
            About = "Tells who reaches a level that the discount is theirs; the checkout takes it off by itself.",
        };
        return new(play, [Levels(numbers, about, withDiscounts: true)], $"{Usual(about)}. The steps are {Off(numbers, 8)}, {Off(numbers, 5)} and {Off(numbers, 3)} off: an eighth, a fifth and a third of your margin ({Recipes.MarginOf(numbers)}).");
    }

    private static MadeRecipe Poster(ShopNumbers numbers, CategoryNumbers about)
    {
        var play = new Play("poster", Family.Frequency, new(TriggerKind.StatusAtRisk) { Programme = Programme },
            [
                new()
                {
                    Message = Recipes.Said(numbers.Channel, "{shop}: a little more keeps your level. Your poster shows how little.", "【{shop}】再买一点就能保级，您的海报上写着还差多少。"),
                },
            ], Recipes.GuardOf(numbers, 0, 0) with { BudgetAmount = 0 })
        {
            About = "Says how little is missing before a level is lost, with a poster to keep.",
        };
        return new(play, [Levels(numbers, about, withDiscounts: false)], $"{Usual(about)}. A warning comes 30 days before a level would be lost; it costs you a message.");
    }

    private static RecipePart Levels(ShopNumbers numbers, CategoryNumbers about, bool withDiscounts)
    {
        var gold = GoldNeeds(about);
        JsonObject Level(string name, int needs, int divisor)
        {
            var level = new JsonObject { ["name"] = name, ["needs"] = needs };
            if (withDiscounts)
                level["discount"] = new JsonObject { ["off_basis_points"] = Off(numbers, divisor).BasisPoints, ["maximum_amount"] = RoundAmount.Near(about.BasketMinor, numbers.Currency) };

            return level;
        }

        return new(RecipePart.Status, Programme, new()
        {
            ["name"] = Programme,
            ["counts"] = "days",
            ["window"] = new JsonObject { ["rolling"] = "P1Y" },
            ["levels"] = new JsonArray(Level("bronze", Math.Max(2, gold / 3), 8), Level("silver", Math.Max(3, gold * 2 / 3), 5), Level("gold", gold, 3)),
            ["order_minimum_amount"] = RoundAmount.Near(about.BasketMinor / 4, numbers.Currency),
            ["one_per_day"] = true,
            ["grace_days"] = 30,
            ["warn_days"] = 30,
        });
    }

    /// <summary>Twice as often as half of those who come back would in a year: an aim that few reach without trying.</summary>
    private static int GoldNeeds(CategoryNumbers about) => Math.Clamp(about.HalfDays is { } days and > 0 ? 2 * 365 / days : 6, 4, 90);

    private static Percent Off(ShopNumbers numbers, int divisor) => RoundAmount.Whole(numbers.Margin.BasisPoints / divisor);

    private static string Usual(CategoryNumbers about) => $"Half of those who come back to the shop do so within {Recipes.Days(about.HalfDays, about.HalfLow, about.HalfHigh)}";
}
