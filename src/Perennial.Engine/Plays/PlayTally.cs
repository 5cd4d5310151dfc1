namespace Perennial.Plays;

/// <summary>What a play has left on a day, while a pass goes on.</summary>
internal sealed class PlayTally
{
    public PlayTally(StoredPlay play, int today)
    {
        (Play, BudgetLeftMinor) = (play, play.Play.Guard.BudgetAmount - play.ReservedMinor);
        Room = new(play.Entered, play.EnteredDay == today ? play.EnteredToday : 0);
        (enteredBefore, budgetBefore) = (play.Entered, BudgetLeftMinor);
    }

    private readonly long enteredBefore, budgetBefore;

    public StoredPlay Play { get; }

    public PlayRoom Room { get; }

    public long BudgetLeftMinor { get; private set; }

    /// <summary>What was promised in this pass.</summary>
    public long ReservedMinor => budgetBefore - BudgetLeftMinor;

    public bool IsChanged => Room.InAll != enteredBefore || ReservedMinor != 0;

    public void Reserve(long minor) => BudgetLeftMinor -= minor;
}
