using NodaTime;

namespace Perennial.Plays;

/// <summary>The right moment: who is due and does not come.</summary>
internal static class DurationRecipes
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("repurchase-clock", Family.Duration, "A reminder when half of those who come back would have, a small coupon at three quarters, a large one at nine in ten.", NeedsCategory: true, Clock),
    ];

    private static MadeRecipe Clock(ShopNumbers numbers, CategoryNumbers about)
    {
        var (small, large) = (RoundAmount.Whole(numbers.Margin.BasisPoints / 3), RoundAmount.Whole(numbers.Margin.BasisPoints * 2 / 3));
        var (smallMinor, largeMinor) = (Near(small), Near(large));
        // What a customer spends on everything says little of what a category is worth; the ceiling holds a coupon to that.
        var (smallMost, largeMost) = (RoundAmount.Near(smallMinor, numbers.Currency), RoundAmount.Near(largeMinor, numbers.Currency));
        var goods = about.Name.Length > 0 ? (IReadOnlyList<string>)[about.Name] : null;
        var play = new Play(Recipes.NameOf("win-back", about), Family.Duration, new(TriggerKind.ClockPassed) { Category = about.Name },
            [
                new()
                {
                    Message = Recipes.Said(numbers.Channel,
                        $"{{shop}}: it has been {{days}} days. Time for {(about.Name.Length > 0 ? "{category}" : "something new")} again?",
                        $"【{{shop}}】已经{{days}}天没见了，{(about.Name.Length > 0 ? "{category}" : "家里的")}该补了吧？"),
                },
                Coupon(Quantile.ThreeQuarters, small, smallMost),
                Coupon(Quantile.NineTenths, large, largeMost),
            ], Recipes.GuardOf(numbers, smallMost + largeMost, Math.Max(about.PastHalf, about.Customers / 5)) with { CustomerAmount = (smallMost + largeMost) * 2 })
        {
            About = $"Wins back who is late{(about.Name.Length > 0 ? $" for {about.Name}" : "")}: a reminder, then {small} of their usual basket, then {large}.",
            Audience = numbers.Reachable,
        };
        return new(play, [], $"{(about.Name.Length > 0 ? about.Name : "The shop")}: half of those who come back do so within {Recipes.Days(about.HalfDays, about.HalfLow, about.HalfHigh)}; a coupon of {small} of their basket costs you about {Recipes.Money(smallMinor, numbers)} when it is used, one of {large} about {Recipes.Money(largeMinor, numbers)}; {about.PastHalf:N0} are past their day now ({Recipes.MarginOf(numbers)}).");

        long Near(Percent share) => share.Of(new(about.BasketMinor, numbers.Currency)).Minor;

        PlayStep Coupon(Quantile at, Percent share, long most) => new()
        {
            At = at,
            Give = new() { Coupon = new(BasketPercent: share) { MaximumAmount = most, Categories = goods, Lasts = Period.FromDays(21) } },
            Message = Recipes.Said(numbers.Channel, "{shop}: {value} off for you until {until}. Code {code}.", "【{shop}】送您{value}优惠，{until}前有效，券码{code}。"),
        };
    }
}
