using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Simulator.Ledger;

/// <summary>What the naive model expects of redemptions and holds: granted or not, and how much of which lot.</summary>
internal static class NaiveSpending
{
    /// <summary>Judges a redemption, or the placing of a hold.</summary>
    /// <param name="outcome">What it took for which lines; null when it was refused.</param>
    public static void Judge(NaiveWallet naive, Spend spend, (IReadOnlyList<LotPart> Parts, IReadOnlyList<PaidLine> Lines)? outcome, (Instant Now, int Today) at)
    {
        var lines = spend.Basket.Lines;
        var isLegal = !naive.IsFrozen && (spend.Minor > 0 || (spend.Minor == 0 && spend.Coupons.Count > 0)) && !lines.Any(line => line.IsStoredValue)
            && CouponsAreUsable(naive, spend, at);
        if (outcome is not { } took)
        {
            Violation.Unless(!isLegal || spend.Coupons.Count > 0 || Expected(naive, spend, Due(spend, null), at) is null, "model", $"{spend.Minor} was refused although it is there");
            return;
        }

        Violation.Unless(isLegal, "model", $"{spend.Minor} was granted although the order, a coupon or the wallet does not allow it");
        var expected = Expected(naive, spend, Due(spend, took.Lines), at);
        Violation.Unless(expected is not null, "model", $"{spend.Minor} was granted although it is not there");
        var money = took.Parts.Where(part => naive.Lots[part.Lot.Value].Facts.Kind is GrantKind.Principal or GrantKind.Bonus).ToArray();
        var taken = money.GroupBy(part => part.Lot.Value).ToDictionary(group => group.Key, group => group.Sum(part => part.Minor));
        Violation.Unless(taken.Count == expected!.Count && taken.All(pair => expected.GetValueOrDefault(pair.Key) == pair.Value), "model",
            $"took {string.Join(", ", taken)} of the lots instead of {string.Join(", ", expected)}");
        foreach (var line in took.Lines)
        {
            Violation.Unless(money.Where(part => part.Line == line.Number).Sum(part => part.Minor) <= line.Minor, "model", $"more is paid for line {line.Number} than it costs");
            Violation.Unless(took.Parts.Where(part => part.Line == line.Number).Sum(part => part.Minor) <= lines.Single(asked => asked.Number == line.Number).Minor, "model", $"line {line.Number} is paid twice");
        }
    }

    /// <summary>Judges what was chosen for an order: it has to be as if it had been asked for, and no more stored value could have paid.</summary>
    public static void JudgeBest(NaiveWallet naive, (Basket Basket, Use Use) ask, (IReadOnlyList<LotPart> Parts, IReadOnlyList<PaidLine> Lines)? outcome, (Instant Now, int Today) at)
    {
        var isLegal = !naive.IsFrozen && !ask.Basket.Lines.Any(line => line.IsStoredValue);
        if (outcome is not { } took)
        {
            Violation.Unless(!isLegal || ask.Use != Use.Best, "model", $"the best combination was refused although any order has one");
            return;
        }

        Violation.Unless(isLegal, "model", $"the best combination was granted although the order or the wallet does not allow it");
        var coupons = took.Parts.Where(part => naive.Lots[part.Lot.Value].Facts.Kind == GrantKind.Coupon).ToArray();
        var money = took.Parts.Sum(part => part.Minor) - coupons.Sum(part => part.Minor);
        var spend = new Spend(ask.Basket, money, [.. coupons.Select(part => part.Lot).Distinct()]);
        foreach (var (asked, paid) in ask.Basket.Lines.OrderBy(line => line.Number).Zip(took.Lines))
            Violation.Unless(paid.Minor == asked.Minor - coupons.Where(part => part.Line == asked.Number).Sum(part => part.Minor), "model", $"line {asked.Number} is {paid.Minor}, which is not its price less its coupons");

        if (money > 0 || coupons.Length > 0)
            Judge(naive, spend, took, at);
        if (ask.Use.StoredValueMinor is null)
            Violation.Unless(Expected(naive, spend with { Minor = money + 1 }, Due(spend, took.Lines), at) is null, "model", $"{money} of stored value pays although more could");
    }

    /// <summary>Judges a capture or a void: the hold is there, has not ended, and is long enough.</summary>
    public static void JudgeResolution(NaiveWallet naive, HoldId id, Transaction transaction, long? minor)
    {
        var isOpen = naive.Holds.TryGetValue(id.Value, out var hold) && !hold.IsResolved && transaction.RecordedAt < hold.ExpiresAt
            && (minor is null || (minor <= hold.Minor && (minor > 0 || hold.Minor == 0)));
        Violation.Unless(isOpen == !transaction.IsRefused, "I-7", $"{transaction.Operation} of hold {id.Value} was {(transaction.IsRefused ? "refused" : "granted")}");
        if (transaction.IsRefused || transaction.Operation == Operation.Void)
            return;

        var captured = transaction.Postings.Where(posting => posting.Credit == Account.Redeemed).Sum(posting => posting.Minor);
        Violation.Unless(captured == (minor ?? hold!.Minor), "I-7", $"{captured} of hold {id.Value} was captured, {minor ?? hold!.Minor} asked");
    }

    private static bool CouponsAreUsable(NaiveWallet naive, Spend spend, (Instant Now, int Today) at) => spend.Coupons.All(id =>
        naive.Lots.TryGetValue(id.Value, out var lot) && lot.Facts.Kind == GrantKind.Coupon && !lot.IsRevoked
        && at.Today >= lot.Facts.FirstDay && at.Today <= lot.Facts.LastDay && lot.UsesLeft - naive.Held(id.Value, at.Now).Uses > 0);

    private static (long Rice, long Other) Due(Spend spend, IReadOnlyList<PaidLine>? lowered)
    {
        var rice = spend.Basket.Lines.Where(line => line.Category == "rice").Select(line => line.Number).ToHashSet();
        var due = lowered is null ? spend.Basket.Lines.Select(line => (line.Number, line.Minor)) : lowered.Select(line => (line.Number, line.Minor));
        var (riceMinor, otherMinor) = (0L, 0L);
        foreach (var (number, minor) in due)
            (riceMinor, otherMinor) = rice.Contains(number) ? (riceMinor + minor, otherMinor) : (riceMinor, otherMinor + minor);

        return (riceMinor, otherMinor);
    }

    private static Dictionary<long, long>? Expected(NaiveWallet naive, Spend spend, (long Rice, long Other) due, (Instant Now, int Today) at) =>
        spend.Minor > due.Rice + due.Other ? null : naive.Take(due, spend.Minor, at);
}
