"""What a project needs: category, permit class, special topics, approval; each condition tried."""
