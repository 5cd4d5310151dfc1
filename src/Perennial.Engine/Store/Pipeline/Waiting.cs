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

    /// <summary>Who the customer turned out to be: the command has to be asked of that wallet. Null for nobody else.</summary>
    public CustomerId? Stays { get; set; }

    /// <summary>Why a customer whom somebody outside named is not the one of this wallet; null when it is. Nothing of it is kept.</summary>
    public Refusal? Refer(LoadedRows loaded)
    {
        if (!Command.IsReference)
            return null;

        Stays = loaded.StaysOf(Command.Customer);
        return Stays is not null || loaded.IsMissing(Command.Customer) ? Store.Look.NoSuchCustomer : null;
    }

    public void Say(Verdict<Answer> verdict) => answer.TrySetResult(verdict);

    /// <summary>Something is wrong with the program itself: whoever asked gets to see it.</summary>
    public void Fail(Exception fault) => answer.TrySetException(fault);
}
