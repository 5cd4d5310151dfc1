namespace Perennial.Grants;

/// <summary>How much of a card's price is owed when it is given back.</summary>
internal static class RefundRule
{
    /// <summary>The amount, never below zero; the article it goes by, "" for none; and how it is reckoned.</summary>
    public static (long Minor, string Article, List<string> Lines) Of(CardUse use, RefundCause cause, int today, Currency currency)
    {
        if (use.Card.Kind == CardKind.Pack)
            return Pack(use, today, currency);
        if (use.Card.Sale.UnlimitedDays > 0)
            return ByTime(use, today, currency);

        return use.Card.Sale.IsCnPrepaid ? Prepaid(use, cause, currency) : Plain(use, currency);
    }

    private static (long, string, List<string>) Plain(CardUse use, Currency currency) =>
        (use.PrincipalLeftMinor, "", [$"Principal left: {new Money(use.PrincipalLeftMinor, currency)}. Bonus of {new Money(use.BonusLeftMinor, currency)} ends."]);

    /// <summary>法释〔2025〕4号: where the customer is the cause at list prices, else as consumed, bonus and principal in the proportion in which they were had.</summary>
    private static (long, string, List<string>) Prepaid(CardUse use, RefundCause cause, Currency currency)
    {
        var (paid, whole) = (use.Card.PaidMinor, checked(use.Card.PaidMinor + use.BonusMinor));
        var atList = cause == RefundCause.Customer;
        var consumed = atList ? use.ListMinor : Ratio(use.FaceMinor, paid, whole);
        var article = atList ? "Art. 19" : cause == RefundCause.WithinSevenDays ? "Art. 14" : "Art. 18";
        var lines = new List<string> { $"Paid {Shown(paid)}, bonus {Shown(use.BonusMinor)}." };
        if (atList)
            lines.Add($"Redeemed {Shown(use.FaceMinor)}, which is {Shown(consumed)} at list prices, because the customer is the cause ({article}).");
        else
            lines.Add($"Redeemed {Shown(use.FaceMinor)} × {Shown(paid)} ÷ {Shown(whole)} = {Shown(consumed)} ({article}).");

        lines.Add(consumed <= paid
            ? $"{Shown(paid)} − {Shown(consumed)} = {Shown(paid - consumed)}."
            : $"{Shown(consumed)} is more than {Shown(paid)}: nothing is given back and nothing is claimed (Art. 20).");
        return (Math.Max(0, paid - consumed), article, lines);

        Money Shown(long minor) => new(minor, currency);
    }

    private static (long, string, List<string>) ByTime(CardUse use, int today, Currency currency)
    {
        var total = use.Card.Sale.UnlimitedDays;
        var used = Math.Clamp(today - use.PaidDay + 1, 0, total);
        var owed = new Money(use.Card.PaidMinor, currency).Split([total - used, used])[0];
        if (owed.Minor > use.PrincipalLeftMinor)
            return (use.PrincipalLeftMinor, use.Card.Sale.IsCnPrepaid ? "Art. 22" : "", [$"Paid {new Money(use.Card.PaidMinor, currency)} for {total} days; {total - used} are left: {owed}, of which {new Money(use.PrincipalLeftMinor, currency)} has not been spent."]);

        return (owed.Minor, use.Card.Sale.IsCnPrepaid ? "Art. 22" : "", [$"Paid {new Money(use.Card.PaidMinor, currency)} for {total} days; {used} have begun, {total - used} are left: {owed}."]);
    }

    /// <summary>A pack gives back the price of the uses that could still be made.</summary>
    private static (long, string, List<string>) Pack(CardUse use, int today, Currency currency)
    {
        long left = use.Lots.Sum(grant => grant.Lot.HasEnded(today) ? 0 : grant.Lot.UsesLeft);
        var sold = use.UsesSold;
        var owed = left == 0 ? Money.Zero(currency) : new Money(use.Card.PaidMinor, currency).Split([left, sold - left])[0];
        return (owed.Minor, "", [$"Paid {new Money(use.Card.PaidMinor, currency)} for {sold} uses; {left} are left: {owed}."]);
    }

    /// <summary>Rounded half up; nothing here is below zero.</summary>
    private static long Ratio(long minor, long part, long whole) => checked((long)(((2 * (Int128)minor * part) + whole) / (2 * (Int128)whole)));
}
