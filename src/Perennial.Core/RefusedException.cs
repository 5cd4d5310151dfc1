namespace Perennial;

/// <summary>Carries a refusal out of a callback that has no other way to say no; caught where the work was begun.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;
}
