using Perennial.Grants;

namespace Perennial.Store;

/// <summary>A command that waits for its answer.</summary>
internal sealed class Waiting(WalletCommand command)
{
    // Whoever says the answer goes on with what the caller does next: see Answers.
    private readonly TaskCompletionSource<Verdict<Answer>> answer = new();

    public WalletCommand Command { get; } = command;

    public long RequestHash { get; } = Grants.RequestHash.Of(command);

    public Task<Verdict<Answer>> Answer => answer.Task;

    public void Say(Verdict<Answer> verdict) => answer.TrySetResult(verdict);

    /// <summary>Something is wrong with the program itself: whoever asked gets to see it.</summary>
    public void Fail(Exception fault) => answer.TrySetException(fault);
}
