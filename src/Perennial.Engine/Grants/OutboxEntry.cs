using System.Text.Json.Serialization;
using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A command as it is kept before it is sent.</summary>
/// <param name="Call">A number of its own: a key may be used for two requests by mistake.</param>
/// <param name="Database">Where it goes: a full path, or a connection string without its password.</param>
/// <param name="Words">The command line, for people.</param>
/// <param name="Ask">What is asked, as JSON.</param>
public sealed record OutboxEntry(
    string Call, string Key, Instant At, string Database, short Store, long Customer, Operation Operation, string Actor, string Reason, string Source, string Words, string Ask)
{
    /// <summary>True when an answer came.</summary>
    [JsonIgnore]
    public bool IsAnswered { get; init; }

    /// <summary>The command again.</summary>
    /// <param name="ask">What <see cref="Ask"/> says.</param>
    public WalletCommand Command(WalletAsk ask) => new(new(Store), new(Customer), Key, new(Actor, Reason, Source), ask);
}

/// <summary>The line that says that an answer came.</summary>
internal sealed record OutboxAnswer(string Call, Instant AnsweredAt);
