using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>The economics of a shop over HTTP.</summary>
internal static class EconomicsApi
{
    public static void Map(Routes routes) => routes.Get("/reports/economics", "getEconomics", Scope.PlaysRead, Show);

    private static Reply<EconomicsAnswer> Show(Caller caller, [AsParameters] EconomicsQuery query)
    {
        if (!query.Read().Granted(out var wish, out var refusal))
            return refusal;

        using var database = caller.Open();
        return EconomicsOf.Run(database, caller.Shop.Settings, wish, caller.Today).Granted(out var economics, out refusal)
            ? EconomicsAnswer.Of(economics, new(caller.Shop.Settings))
            : refusal;
    }
}

/// <summary>What is asked of the economics of a shop. Amounts are minor units.</summary>
/// <param name="From">The first day that is looked at; who bought before it is not new. The first of the data unless said.</param>
/// <param name="To">The last day; nothing after it counts. The last of the data unless said.</param>
/// <param name="AcquisitionAmount">What winning one new customer costs.</param>
/// <param name="SpendAmount">Or what was spent on it in a month.</param>
/// <param name="SpendMonth">That month: 2026-05.</param>
/// <param name="MarginBasisPoints">What the shop keeps of a sale before give-aways: 5500 for 55 %. From the costs of its goods unless said, else 3500.</param>
/// <param name="Window">For how many days after entering a play a customer is watched; 60 unless said.</param>
internal readonly record struct EconomicsQuery(
    [FromQuery(Name = "from")] string? From, [FromQuery(Name = "to")] string? To, [FromQuery(Name = "acquisition_amount")] long? AcquisitionAmount, [FromQuery(Name = "spend_amount")] long? SpendAmount,
    [FromQuery(Name = "spend_month")] string? SpendMonth, [FromQuery(Name = "margin_basis_points")] int? MarginBasisPoints, [FromQuery(Name = "window")] int? Window)
{
    public Verdict<EconomicsWish> Read()
    {
        if (!LedgerOptions.Day(From).Granted(out var first, out var refusal) || !LedgerOptions.Day(To).Granted(out var last, out refusal) || !EconomicsFlags.MonthOf(SpendMonth).Granted(out var month, out refusal))
            return refusal;

        return new EconomicsWish(first, last)
        {
            AcquisitionMinor = AcquisitionAmount,
            SpendMinor = SpendAmount,
            SpendMonth = month,
            Margin = MarginBasisPoints is { } points ? new(points) : null,
            WindowDays = Window ?? EconomicsAsk.UsualWindowDays,
        };
    }
}
