using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>How a store's checkout lets discounts meet on one order.</summary>
/// <param name="PercentFirst">True: percentages are taken off before fixed amounts.</param>
/// <param name="PercentOf">"discounted": of what earlier discounts left; "initial": of what the lines cost at first.</param>
/// <param name="CouponsMax">The most coupons on one order, 0 to 30.</param>
/// <param name="ExclusiveMax">How many coupons that are used alone are looked at for an order.</param>
/// <param name="DiscountMaxBasisPoints">The share of the goods that all discounts together may take off: 5000 is half.</param>
/// <param name="MarginLineBasisPoints">A line whose cost is known is not sold below it and this share of it; null for no floor.</param>
/// <param name="MarginOrderBasisPoints">The same for the order as a whole.</param>
/// <param name="Standing">What each level takes off every order, by the name of the level.</param>
public sealed record CheckoutSettingsBody(
    bool PercentFirst = true, PercentBasis PercentOf = PercentBasis.Discounted, int CouponsMax = CheckoutPolicy.CouponsLimit, int ExclusiveMax = 5, int DiscountMaxBasisPoints = 10_000,
    int? MarginLineBasisPoints = null, int? MarginOrderBasisPoints = null, IReadOnlyDictionary<string, TermsBody>? Standing = null)
{
    private const int LevelsMax = 50;

    /// <summary>The settings, checked.</summary>
    /// <returns>Refusals: <c>policy_unusable</c>, <c>terms_unusable</c>.</returns>
    internal Verdict<CheckoutSettings> Read()
    {
        var policy = new CheckoutPolicy
        {
            PercentFirst = PercentFirst,
            PercentOf = PercentOf,
            CouponsMax = CouponsMax,
            ExclusiveMax = ExclusiveMax,
            DiscountMax = new(DiscountMaxBasisPoints),
            MarginLine = MarginLineBasisPoints is { } line ? new Percent(line) : null,
            MarginOrder = MarginOrderBasisPoints is { } order ? new Percent(order) : null,
        };
        if (policy.Check() is { } wrong)
            return wrong;
        if (Standing?.Count > LevelsMax)
            return new Refusal("policy_unusable", $"A store has at most {LevelsMax} levels; these are {Standing.Count}.");

        var levels = new Dictionary<string, StandingDiscount>(StringComparer.OrdinalIgnoreCase);
        foreach (var (level, body) in Standing ?? new Dictionary<string, TermsBody>())
        {
            if (body is null)
                return new Refusal("terms_unusable", $"The level ‘{level}’ takes nothing off; leave it out.");
            if (!body.Read().Granted(out var terms, out var refusal))
                return refusal;

            var discount = new StandingDiscount(level, terms);
            if (discount.Check() is { } unusable)
                return unusable;

            levels[level] = discount;
        }

        return new CheckoutSettings(policy, levels);
    }
}

/// <summary>The settings as they are.</summary>
/// <param name="Object">"checkout_settings".</param>
public sealed record CheckoutSettingsAnswer(
    string Object, bool PercentFirst, PercentBasis PercentOf, int CouponsMax, int ExclusiveMax, int DiscountMaxBasisPoints, int? MarginLineBasisPoints, int? MarginOrderBasisPoints,
    IReadOnlyDictionary<string, TermsBody> Standing)
{
    internal static CheckoutSettingsAnswer Of(CheckoutSettings settings) => new(
        "checkout_settings", settings.Policy.PercentFirst, settings.Policy.PercentOf, settings.Policy.CouponsMax, settings.Policy.ExclusiveMax, settings.Policy.DiscountMax.BasisPoints,
        settings.Policy.MarginLine?.BasisPoints, settings.Policy.MarginOrder?.BasisPoints, settings.Levels.ToDictionary(level => level.Key, level => TermsBody.Of(level.Value.Terms), StringComparer.Ordinal));
}
