using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What was said to a command, with what is needed to say it to a person.</summary>
/// <param name="Customer">What the shop calls the customer.</param>
/// <param name="IsDry">True when it would have been said.</param>
internal sealed record Spoken(WalletCommand Command, Answer Answer, ShopSettings Shop, string Customer, bool IsDry)
{
    public Operation Operation => Command.Ask.Operation;

    public Bucket Bucket => Bucket.Of(Command.Store, Command.Customer);

    /// <summary>The answer as what it is.</summary>
    public T As<T>() => LedgerJson.Read<T>(Answer.Text);

    /// <summary>"50.00 CNY".</summary>
    public string Money(long minor) => new Money(minor, Shop.Currency).ToString();

    /// <summary>The code of a card of this wallet.</summary>
    public string Card(long card) => CardCode.Of(Bucket, new(card)).Text;

    /// <summary>"Sold", or "Would sell".</summary>
    public string Verb(string done, string would) => IsDry ? "Would " + would : done;
}

/// <summary>An answer as it is shown: sentences for a person, an object for a program.</summary>
/// <param name="Next">The command that one would run next; null for none.</param>
internal sealed record Receipt(IReadOnlyList<ReceiptLine> Lines, object Json, string? Next = null);

/// <summary>A line of a receipt: a mark that other lines are aligned with, and words that may be wrapped.</summary>
internal readonly record struct ReceiptLine(string Mark, string Text)
{
    public static implicit operator ReceiptLine(string text) => new("", text);
}
