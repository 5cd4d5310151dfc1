using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What is usable of a wallet: principal and opened bonus, holds not deducted.</summary>
public sealed record BalanceAnswer(long PrincipalAmount, long BonusAmount)
{
    internal static BalanceAnswer Of(Balance balance) => new(balance.PrincipalMinor, balance.BonusMinor);
}

/// <summary>A line of a statement.</summary>
/// <param name="What">What happened.</param>
/// <param name="Document">What it stands on; left empty for a customer.</param>
/// <param name="Change">What came in (above zero) or went out.</param>
public sealed record StatementEntryAnswer(Instant At, LocalDate Day, string What, string Document, BalanceAnswer Change, BalanceAnswer Balance);

/// <summary>A statement as a bank gives it.</summary>
/// <param name="Object">"statement".</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="EarlierLeftOut">True when there were more entries than fit; ask with <c>from</c>.</param>
/// <param name="ToComeAmount">Bonus that is promised and has not opened at the end.</param>
public sealed record StatementAnswer(
    string Object, string Customer, Currency Currency, LocalDate From, LocalDate To, bool EarlierLeftOut, BalanceAnswer Opening, IReadOnlyList<StatementEntryAnswer> Entries,
    BalanceAnswer Closing, long ToComeAmount)
{
    internal static StatementAnswer Of(Statement statement, CustomerId customer, (Currency Currency, bool IsCut, bool IsForCustomer) shown) => new(
        "statement", PublicId.Of(PublicId.Customer, customer.Value), shown.Currency, ShopCalendar.DateOf(statement.From), ShopCalendar.DateOf(statement.To), shown.IsCut, BalanceAnswer.Of(statement.Opening),
        [.. statement.Entries.Select(entry => new StatementEntryAnswer(
            entry.At, ShopCalendar.DateOf(entry.Day), entry.Words, shown.IsForCustomer ? "" : entry.Document, BalanceAnswer.Of(entry.Change), BalanceAnswer.Of(entry.After)))],
        BalanceAnswer.Of(statement.Closing), statement.ToCome);
}
