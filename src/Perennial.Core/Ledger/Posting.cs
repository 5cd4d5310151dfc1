namespace Perennial.Ledger;

/// <summary>
/// An amount that goes from one account (credit) to another (debit), so each posting balances by itself. Never changed, never deleted.
/// </summary>
/// <param name="Debit">Grows if it is an asset or a cost, shrinks if it is a liability or income.</param>
/// <param name="DebitLot">The lot, if <paramref name="Debit"/> has lots; else 0.</param>
/// <param name="CreditLot">The lot, if <paramref name="Credit"/> has lots; else 0.</param>
/// <param name="Minor">Minor units, above 0.</param>
/// <param name="Line">The number of the order's line that was paid or given back; 0 when it is about no line.</param>
/// <param name="ListMinor">What the goods of this part cost on the list, in minor units; equals <paramref name="Minor"/> where there was no discount, 0 where no goods are meant.</param>
public readonly record struct Posting(Account Debit, LotId DebitLot, Account Credit, LotId CreditLot, long Minor, int Line, long ListMinor)
{
    /// <summary>Value comes into a lot.</summary>
    public static Posting Into(Lot lot, Account from, long minor) => new(from, default, AccountOf(lot), lot.Id, minor, 0, 0);

    /// <summary>Value leaves a lot.</summary>
    public static Posting OutOf(Lot lot, Account to, long minor) => new(AccountOf(lot), lot.Id, to, default, minor, 0, 0);

    /// <summary>Value goes from one lot to another of the same wallet.</summary>
    public static Posting Between(Lot from, Lot to, long minor) =>
        new(AccountOf(from), from.Id, AccountOf(to), to.Id, minor, 0, 0);

    /// <summary>The same for goods of a line.</summary>
    public Posting For(int line, long listMinor) => this with { Line = line, ListMinor = listMinor };

    private static Account AccountOf(Lot lot) =>
        Accounts.Of(lot.Kind) ?? throw new InvalidOperationException($"A {lot.Kind} is counted and has no account.");
}
