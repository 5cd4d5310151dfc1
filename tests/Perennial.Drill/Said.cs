using System.Globalization;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Drill;

/// <summary>How a command was answered.</summary>
internal enum Outcome
{
    /// <summary>Carried out now.</summary>
    Done,

    /// <summary>Carried out before: the first answer again.</summary>
    Replayed,

    Refused,
}

/// <summary>An answer, as it is written down when it has arrived.</summary>
/// <param name="Text">The answer, or the refusal, as JSON: what the books keep.</param>
internal sealed record Said(string Key, Outcome Outcome, TransactionId Transaction, string Text)
{
    public const string Word = "said";

    /// <summary>The line, without its end.</summary>
    public string Line => string.Join('\t', Word, Key, Outcome.ToString(), Transaction.Value.ToString(CultureInfo.InvariantCulture), Text);

    public static Said Of(string key, Verdict<Answer> verdict) => verdict.Granted(out var answer, out var refusal)
        ? new(key, answer.IsReplayed ? Outcome.Replayed : Outcome.Done, answer.Transaction, answer.Text)
        : new(key, Outcome.Refused, default, LedgerJson.Text(refusal));

    /// <summary>Reads a line.</summary>
    public static Said Read(string line)
    {
        var parts = line.Split('\t', 5);
        return new(parts[1], Enum.Parse<Outcome>(parts[2]), new(long.Parse(parts[3], CultureInfo.InvariantCulture)), parts[4]);
    }
}
