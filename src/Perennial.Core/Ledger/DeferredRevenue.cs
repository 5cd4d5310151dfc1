namespace Perennial.Ledger;

/// <summary>What of the money that a programme took is revenue by now, and what is still owed in goods.</summary>
/// <param name="PaidMinor">Taken for cards, less what was given back in cash.</param>
/// <param name="UsedMinor">Face value that paid for goods, principal and bonus, returns deducted.</param>
/// <param name="ExpectedMinor">Face value that is expected to be used in all, what has been used included.</param>
/// <param name="RevenueMinor">Revenue since the beginning; <paramref name="PaidMinor"/> less this is the contract liability.</param>
public readonly record struct DeferredRevenue(long PaidMinor, long UsedMinor, long ExpectedMinor, long RevenueMinor)
{
    /// <summary>The contract liability: paid for, and not yet delivered.</summary>
    public long DeferredMinor => PaidMinor - RevenueMinor;

    /// <summary>
    /// Each unit of face value that is used earns the price allocated to it, paid ÷ (paid + bonus expected to be used); what is expected never to be
    /// used is earned in proportion to the rights exercised. So revenue = paid × used ÷ expected.
    /// </summary>
    /// <remarks>
    /// IFRS 15 B44 to B47, ASC 606-10-55-46 to 55-49. The expectation never falls below what was used already, nor rises above what was
    /// used and what is still open: both are facts. Rounded half up to the minor unit; revenue and liability sum to what was paid.
    /// </remarks>
    /// <param name="breakage">The share of each that is expected never to be used.</param>
    public static DeferredRevenue Of(long paid, Face principal, Face bonus, (Percent Principal, Percent Bonus) breakage)
    {
        var used = principal.Used + bonus.Used;
        var estimate = Expected(principal, breakage.Principal) + Expected(bonus, breakage.Bonus);
        var expected = Math.Clamp(estimate, Math.Max(used, 0), Math.Max(used + principal.Open + bonus.Open, Math.Max(used, 0)));
        if (paid <= 0 || used <= 0)
            return new(paid, used, expected, expected == 0 ? Math.Max(paid, 0) : 0);

        var revenue = (((Int128)paid * used * 2) + expected) / ((Int128)expected * 2);
        return new(paid, used, expected, (long)revenue);
    }

    private static long Expected(Face face, Percent breakage)
    {
        var promised = face.Used + face.Open + face.Lapsed;
        return promised - breakage.Of(new(promised, default)).Minor;
    }
}

/// <summary>Face value of one sort, in minor units: used so far, still open, and (bonus only) lapsed.</summary>
public readonly record struct Face(long Used, long Open, long Lapsed);
