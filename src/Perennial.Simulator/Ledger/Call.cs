using Perennial.Grants;

namespace Perennial.Simulator.Ledger;

/// <summary>A command that a till sends until it has an answer, and sometimes again after that.</summary>
internal sealed class Call(WalletCommand command)
{
    private string? first;

    public WalletCommand Command => command;

    public long RequestHash { get; } = Grants.RequestHash.Of(command);

    /// <summary>Whatever is said to a key, it is the same each time.</summary>
    public void Said(Verdict<Answer> verdict)
    {
        var said = verdict.Granted(out var answer, out var refusal) ? answer.Text : $"{refusal.Code} {refusal.Message}";
        Violation.Unless(first is null || first == said, "I-5", $"key {command.Key} was answered ‘{first}’ and then ‘{said}’");
        first = said;
    }
}
