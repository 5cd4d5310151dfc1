using NodaTime;
using Perennial.Http;

namespace Perennial.Grants;

/// <summary>A card that is sold, which is also how a wallet is topped up. A change is a new version; cards that are sold keep theirs.</summary>
/// <param name="Name">Without ‘@’.</param>
/// <param name="PayAmount">What the customer pays: becomes principal.</param>
/// <param name="BonusAmount">What the shop adds.</param>
/// <param name="Bonus">How the bonus opens; at once and for ever unless said.</param>
/// <param name="PrincipalTerms">What principal may pay for.</param>
/// <param name="BonusTerms">What bonus may pay for.</param>
/// <param name="Spending">Which lot is spent first.</param>
/// <param name="PrincipalLasts">How long principal can be used; null for ever. It never lapses.</param>
/// <param name="Preset">"none", or "cn-prepaid" for prepaid cards in mainland China.</param>
/// <param name="GraceDays">For how many days bonus that comes back after its window can be used again.</param>
public sealed record CardProgrammeBody(
    string Name, PositiveMinor PayAmount, Minor? BonusAmount = null, PlanBody? Bonus = null, TermsBody? PrincipalTerms = null, TermsBody? BonusTerms = null,
    SpendingOrder Spending = SpendingOrder.SoonestExpiry, Period? PrincipalLasts = null, string Preset = SaleRecord.NoPreset, int GraceDays = 30)
{
    /// <summary>The programme.</summary>
    /// <returns>Refusals: <c>terms_unusable</c>, <c>programme_unusable</c>, <c>plan_unusable</c>, <c>preset_unknown</c>, and the preset's.</returns>
    internal Verdict<CardProgramme> Read(Currency currency)
    {
        if (!(PrincipalTerms ?? new()).Read().Granted(out var principal, out var refusal) || !(BonusTerms ?? new()).Read().Granted(out var bonus, out refusal))
            return refusal;

        var programme = new CardProgramme(Name, 1, currency, PayAmount.Value, BonusAmount.OrZero(), Bonus?.Read() ?? ReleasePlan.AtOnce)
        {
            PrincipalTerms = principal,
            BonusTerms = bonus,
            Order = Spending,
            PrincipalLasts = PrincipalLasts,
            Preset = Preset,
            GraceDays = GraceDays,
        };
        return programme.Check() is { } wrong ? wrong : programme;
    }
}

/// <summary>A version of a card programme.</summary>
/// <param name="Object">"card_programme".</param>
public sealed record CardProgrammeAnswer(
    string Object, string Name, int Version, Currency Currency, long PayAmount, long BonusAmount, PlanBody Bonus, TermsBody PrincipalTerms, TermsBody BonusTerms,
    SpendingOrder Spending, Period? PrincipalLasts, string Preset, int GraceDays, string Author, Instant CreatedAt)
{
    internal static CardProgrammeAnswer Of(Definition definition)
    {
        var card = LedgerJson.Read<CardProgramme>(definition.Text);
        return new(
            "card_programme", card.Name, definition.Version, card.Currency, card.PayMinor, card.BonusMinor, PlanBody.Of(card.Plan), TermsBody.Of(card.PrincipalTerms), TermsBody.Of(card.BonusTerms),
            card.Order, card.PrincipalLasts, card.Preset, card.GraceDays, definition.Author, definition.DefinedAt);
    }
}
